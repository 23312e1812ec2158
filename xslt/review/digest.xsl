<?xml version="1.0" encoding="UTF-8"?>
<!-- A mail a day with what waits. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('digest.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:for-each select="content/digest">
      <section class="ce-card ce-dialog" aria-labelledby="digest-h">
        <h1 id="digest-h"><xsl:value-of select="t:say('digest.title')"/></h1>
        <xsl:call-template name="error-summary"/>
        <p><xsl:value-of select="t:say('digest.about')"/></p>
        <xsl:choose>
          <xsl:when test="@on and @email"><p class="ce-note ce-ok"><xsl:value-of select="t:say('digest.on-now', string(@hour), string(@email))"/></p></xsl:when>
          <xsl:when test="not(@can)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('digest.no-mail')"/></p></xsl:when>
          <xsl:when test="not(@email)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('digest.no-email')"/></p></xsl:when>
          <xsl:otherwise><p class="ce-note ce-now"><xsl:value-of select="t:say('digest.off-now')"/></p></xsl:otherwise>
        </xsl:choose>
        <form class="ce-stack" method="post" action="{t:url('review/digest')}" novalidate="novalidate">
          <xsl:call-template name="form-guard"/>
          <xsl:if test="@can and @email">
            <xsl:call-template name="field"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="kind" select="'show'"/><xsl:with-param name="say" select="'digest.to'"/><xsl:with-param name="value" select="@email"/></xsl:call-template>
            <xsl:call-template name="field"><xsl:with-param name="name" select="'hour'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          </xsl:if>
          <div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
            <xsl:if test="@can and @email"><button class="ce-btn ce-go" name="do" value="on"><xsl:value-of select="t:say(concat('digest.do-', substring('on', 1, 2 * number(not(@on))), substring('change', 1, 6 * number(boolean(@on)))))"/></button><xsl:text> </xsl:text></xsl:if>
            <xsl:if test="@on"><button class="ce-btn ce-no" name="do" value="off"><xsl:value-of select="t:say('digest.do-off')"/></button><xsl:text> </xsl:text></xsl:if>
            <a class="ce-btn" href="{t:url('review/todo')}"><xsl:value-of select="t:say('digest.back')"/></a>
          </div></div>
        </form>
      </section>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
