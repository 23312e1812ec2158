<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" xmlns:p="urn:jijiao:policy:1" exclude-result-prefixes="t p">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:import href="inc-rules.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('policy.compare-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/compare"/></xsl:template>

  <xsl:template match="compare">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('policy.compare-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:call-template name="pack-title"><xsl:with-param name="at" select="after"/></xsl:call-template></h1><a class="ce-push ce-btn" href="{t:url(concat('policy/view?code=', after/@code, '&amp;version=', after/@version))}"><xsl:value-of select="t:say('policy.back-view')"/></a></div>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="changes/change">
          <div class="ce-scroll"><table class="ce-table ce-cards">
            <thead><tr><th scope="col"><xsl:value-of select="t:say('policy.what')"/></th><th scope="col"><xsl:value-of select="t:say('policy.version-no', string(before/@version))"/></th><th scope="col"><xsl:value-of select="t:say('policy.version-no', string(after/@version))"/></th></tr></thead>
            <tbody><xsl:apply-templates select="changes/change"/></tbody>
          </table></div>
        </xsl:when>
        <xsl:otherwise><p><xsl:value-of select="t:say('policy.no-change')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="change">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="t:say(concat('policy.what-', @what))"/><xsl:if test="@what = 'form'"><xsl:value-of select="t:say('form.colon')"/><xsl:for-each select="(new | old)[last()]/p:form"><xsl:call-template name="titled"/></xsl:for-each></xsl:if><xsl:text> </xsl:text><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'added'"> ce-ok</xsl:when><xsl:when test="@state = 'removed'"> ce-bad</xsl:when><xsl:otherwise> ce-warn</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('policy.', @state))"/></span></th>
      <td class="ce-wide" data-l="{t:say('policy.version-no', string(../../before/@version))}"><xsl:apply-templates select="old/*" mode="rule"/></td>
      <td class="ce-wide ce-changed" data-l="{t:say('policy.version-no', string(../../after/@version))}"><xsl:apply-templates select="new/*" mode="rule"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="p:policy" mode="rule">
    <p><xsl:call-template name="titled"/> · <xsl:value-of select="@regions"/> · <xsl:call-template name="years"/> · <xsl:value-of select="@source"/></p>
  </xsl:template>
</xsl:stylesheet>
