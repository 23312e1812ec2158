<?xml version="1.0" encoding="UTF-8"?>
<!-- One paper certificate, and the department's decision. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="papers.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('paper.case')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/paper"/></xsl:template>

  <xsl:template match="paper">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('paper.case')"/></h1><xsl:call-template name="paper-state"/><a class="ce-push ce-small" href="{t:url(concat('certificate/papers?state=', @state))}"><xsl:value-of select="t:say('paper.back')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <xsl:call-template name="paper-stands"/>
    <section class="ce-card">
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('verify.name')"/></dt><dd><xsl:value-of select="@name"/></dd>
        <dt><xsl:value-of select="t:say('verify.document')"/></dt><dd><xsl:value-of select="@number-mask"/></dd>
        <dt><xsl:value-of select="t:say('verify.unit')"/></dt><dd><xsl:value-of select="@unit"/></dd>
        <dt><xsl:value-of select="t:say('certificate.level')"/></dt><dd><xsl:value-of select="t:say(concat('level.', @level))"/></dd>
        <dt><xsl:value-of select="t:say('verify.year')"/></dt><dd><xsl:value-of select="@year"/><xsl:if test="@credit">　<a href="{t:url(concat('credit/year?person=', @person, '&amp;year=', @year))}"><xsl:value-of select="t:say('certificate.ledger')"/></a></xsl:if></dd>
        <xsl:if test="@outcome"><dt><xsl:value-of select="t:say('verify.outcome')"/></dt><dd><xsl:choose><xsl:when test="@running and @outcome = 'fail'"><span class="ce-tag ce-now"><xsl:value-of select="t:say('certificate.lack-running')"/></span></xsl:when><xsl:otherwise><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@outcome"/></xsl:call-template></xsl:otherwise></xsl:choose><xsl:text> </xsl:text><xsl:value-of select="concat(t:say('certificate.hours-of'), ' ', @recognised, ' / ', @required)"/></dd></xsl:if>
        <dt><xsl:value-of select="t:say('paper.applying')"/></dt><dd><xsl:call-template name="applying"/></dd>
        <dt><xsl:value-of select="t:say('paper.unit-stamped')"/></dt><dd><xsl:value-of select="@unit-stamped"/></dd>
        <dt><xsl:value-of select="t:say('paper.hrss')"/></dt><dd><xsl:value-of select="@hrss"/></dd>
        <xsl:if test="@until"><dt><xsl:value-of select="t:say('paper.until')"/></dt><dd><xsl:value-of select="@until"/></dd></xsl:if>
        <dt><xsl:value-of select="t:say('paper.brought')"/></dt><dd><xsl:value-of select="@brought"/>　<xsl:value-of select="@brought-by"/></dd>
        <xsl:if test="@late"><dt><xsl:value-of select="t:say('paper.late-why')"/></dt><dd><xsl:value-of select="@late"/></dd></xsl:if>
        <xsl:if test="@decided"><dt><xsl:value-of select="t:say('paper.decided')"/></dt><dd><xsl:value-of select="@decided"/>　<xsl:value-of select="@decided-by"/></dd></xsl:if>
        <xsl:if test="@reason"><dt><xsl:value-of select="t:say('certificate.reason')"/></dt><dd><xsl:value-of select="@reason"/></dd></xsl:if>
      </dl>
    </section>
    <xsl:if test="@decide">
      <form class="ce-card" method="post" action="{t:url(concat('certificate/paper-case?id=', @id))}" novalidate="novalidate">
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="say" select="'paper.refuse-reason'"/></xsl:call-template>
        <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="stamp"><xsl:value-of select="t:say('paper.stamp')"/></button><xsl:text> </xsl:text><button class="ce-btn ce-no" name="do" value="refuse"><xsl:value-of select="t:say('paper.refuse')"/></button></p>
      </form>
    </xsl:if>
  </xsl:template>

  <!-- Where it stands, and what comes next. -->
  <xsl:template name="paper-stands">
    <xsl:choose>
      <xsl:when test="@decide"/>
      <xsl:when test="@state = 'waiting'"><p class="ce-note ce-now"><xsl:value-of select="t:say('paper.is-waiting', string(@hrss))"/><xsl:if test="@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', string(@phone))"/></xsl:if></p></xsl:when>
      <xsl:when test="@state = 'refused'"><p class="ce-note ce-bad"><xsl:value-of select="t:say('paper.is-refused', string(@hrss))"/><xsl:if test="@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', string(@phone))"/></xsl:if><xsl:if test="@bring"><xsl:text> </xsl:text><a href="{t:url('certificate/paper')}"><xsl:value-of select="t:say('paper.again-act')"/></a></xsl:if></p></xsl:when>
      <xsl:otherwise><p class="ce-note ce-ok"><xsl:value-of select="t:say('paper.is-stamped', string(@hrss), string(@decided))"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
