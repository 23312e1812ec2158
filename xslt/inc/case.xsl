<?xml version="1.0" encoding="UTF-8"?>
<!-- The chain of a case: what was done, who has it, what comes. Document: chain/step and events/event as domain/review writes them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <!-- Context: an element with chain and events. -->
  <xsl:template name="case-line">
    <ol class="ce-plain ce-line">
      <xsl:for-each select="events/event[@action != 'skip']">
        <li>
          <xsl:attribute name="class">
            <xsl:choose><xsl:when test="@action = 'reject' or @action = 'void' or @action = 'reverse' or @action = 'fall'">ce-fail</xsl:when><xsl:otherwise>ce-done</xsl:otherwise></xsl:choose>
          </xsl:attribute>
          <b><xsl:if test="@step and @step != 'fixed'"><xsl:value-of select="t:say(concat('step.', @step))"/><xsl:text> </xsl:text></xsl:if><xsl:value-of select="t:say(concat('event.', @action, substring('-filing', 1, 7 * (@action = 'reverse' and boolean(../../training)))))"/></b>
          <xsl:if test="@org-name">　<xsl:value-of select="@org-name"/></xsl:if>
          <xsl:choose>
            <xsl:when test="@for-org-name and (@action = 'reroute' or @action = 'escalate')"><xsl:value-of select="t:say('case.left', @for-org-name)"/></xsl:when>
            <xsl:when test="@for-org-name"><xsl:value-of select="t:say('case.acting-for', @for-org-name)"/></xsl:when>
          </xsl:choose>
          <xsl:if test="@name"><xsl:if test="@org-name"><xsl:value-of select="t:say('case.comma')"/></xsl:if><xsl:if test="not(@org-name)">　</xsl:if><xsl:value-of select="@name"/></xsl:if>
          　<span class="ce-mute"><xsl:value-of select="@at"/></span>
          <xsl:if test="@hours">　<span class="ce-bad"><xsl:value-of select="t:say('case.hours-set', @hours)"/></span></xsl:if>
          <xsl:if test="@until">　<span class="ce-mute"><xsl:value-of select="t:say('case.until', @until)"/></span></xsl:if>
          <xsl:if test="@reason"><br/><span class="ce-mute">“<xsl:value-of select="@reason"/>”</span></xsl:if>
        </li>
      </xsl:for-each>
      <xsl:for-each select="chain/step[((@state = 'current' or @state = 'waiting') and (../../@state = 'pending' or ../../@state = 'returned')) or (@state = 'skipped' and @note != '')]">
        <li>
          <xsl:choose>
            <xsl:when test="@state = 'current'">
              <xsl:attribute name="aria-current">step</xsl:attribute>
              <b><xsl:call-template name="step-name"/><xsl:text> </xsl:text><xsl:value-of select="t:say(concat('step.current-', /page/content//case[1]/@state))"/></b>
              　<xsl:value-of select="@org-name"/>
              <xsl:if test="@acting-org-name"><xsl:value-of select="t:say('case.acting-by', @acting-org-name)"/></xsl:if>
              <xsl:if test="@waited">　<span class="ce-mute"><xsl:value-of select="t:say('case.waited', @waited)"/></span></xsl:if>
              <xsl:if test="@phone"><br/><span class="ce-mute"><xsl:value-of select="t:say('case.phone', @phone)"/></span></xsl:if>
            </xsl:when>
            <xsl:when test="@state = 'skipped' and @kind = 'fixed'"><span class="ce-mute"><xsl:call-template name="step-name"/>　<xsl:value-of select="@org-name"/>　<xsl:value-of select="t:say('step.skipped-started')"/></span></xsl:when>
            <xsl:when test="@state = 'skipped'"><span class="ce-mute"><xsl:call-template name="step-name"/>　<xsl:value-of select="t:say(concat('step.skipped-', @note))"/></span></xsl:when>
            <xsl:otherwise><span class="ce-mute"><xsl:call-template name="step-name"/>　<xsl:value-of select="@org-name"/></span></xsl:otherwise>
          </xsl:choose>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <!-- Context: a step. Fixed ones are both sides of a transfer, or the former and the new superior. -->
  <xsl:template name="step-name">
    <xsl:variable name="case" select="../.."/>
    <xsl:choose>
      <xsl:when test="@kind != 'fixed'"><xsl:value-of select="t:say(concat('step.', @kind))"/></xsl:when>
      <xsl:when test="$case/@kind = 'transfer' and @no = 1"><xsl:value-of select="t:say('step.releasing')"/></xsl:when>
      <xsl:when test="$case/@kind = 'transfer'"><xsl:value-of select="t:say('step.receiving')"/></xsl:when>
      <xsl:when test="$case/@kind = 'change-superior' and @no &lt; count(../step[@kind = 'fixed'])"><xsl:value-of select="t:say('step.former-superior')"/></xsl:when>
      <xsl:when test="$case/@kind = 'change-superior'"><xsl:value-of select="t:say('step.new-superior')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('step.fixed')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
