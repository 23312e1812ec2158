<?xml version="1.0" encoding="UTF-8"?>
<!-- Hours of accountants as the finance department registers them: a table, each row checked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('finance.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/finance"/></xsl:template>

  <xsl:template match="finance">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('finance.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('declare.year', @year)"/><xsl:if test="@pack">　<xsl:value-of select="@pack"/></xsl:if></span></div>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('finance.rule')"/></p>
    <nav aria-label="{t:say('field.year')}"><ul class="ce-plain ce-tabs"><xsl:for-each select="options[@name = 'year']/option"><li><a href="{t:url('credit/finance')}?year={@value}"><xsl:if test="@value = ../../@year"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="t:say('year.tab', string(@value))"/></a></li></xsl:for-each></ul></nav>
    <xsl:choose>
      <xsl:when test="@open">
        <div class="ce-cols ce-aside">
          <form class="ce-card" method="post" action="{t:url('credit/finance')}" data-preview="#checked">
            <xsl:call-template name="form-guard"/>
            <xsl:call-template name="hidden"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="value" select="@year"/></xsl:call-template>
            <div class="ce-form">
              <xsl:call-template name="field"><xsl:with-param name="name" select="'people'"/><xsl:with-param name="say" select="'finance.people'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="rows" select="12"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="hint-text" select="t:say('finance.people-hint', string(rows/@most))"/></xsl:call-template>
            </div>
            <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="save"><xsl:value-of select="t:say('finance.save')"/></button><xsl:text> </xsl:text><button class="ce-btn" name="do" value="preview" formaction="{t:url('credit/finance/preview')}#checked"><xsl:value-of select="t:say('declare.preview-group')"/></button></p>
          </form>
          <aside class="ce-stack ce-stick" aria-label="{t:say('group.checked')}"><div id="checked" class="ce-stack"><xsl:apply-templates select="rows"/></div></aside>
        </div>
      </xsl:when>
      <xsl:otherwise><p class="ce-note ce-warn"><xsl:value-of select="t:say('finance.closed')"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="finance/rows">
    <section class="ce-card" aria-labelledby="chk">
      <h2 id="chk"><xsl:value-of select="t:say('group.checked')"/></h2>
      <xsl:choose>
        <xsl:when test="row">
          <p><xsl:value-of select="t:say('finance.sum', string(@good), string(count(row) - @good))"/></p>
          <ol class="ce-small">
            <xsl:for-each select="row">
              <li><xsl:value-of select="@name"/><xsl:if test="@mask">　<span class="ce-mute"><xsl:value-of select="@mask"/></span></xsl:if>　<xsl:value-of select="@hours"/><xsl:text> </xsl:text><xsl:value-of select="t:say('preview.hours')"/><xsl:if test="@before">　<span class="ce-mute"><xsl:value-of select="t:say('finance.before', string(@before))"/></span></xsl:if>　<xsl:choose><xsl:when test="@key = 'finance.same'"><span class="ce-mute"><xsl:value-of select="t:say('finance.same')"/></span></xsl:when><xsl:when test="@key"><b class="ce-bad"><xsl:value-of select="t:say(@key)"/></b></xsl:when><xsl:otherwise><span class="ce-ok"><xsl:value-of select="t:say('finance.good')"/></span></xsl:otherwise></xsl:choose></li>
            </xsl:for-each>
          </ol>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('finance.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
