<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('exception.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/exceptions"/></xsl:template>

  <xsl:template match="exceptions">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('exception.title')"/></h1></div>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('exception.rule')"/></p>
    <form class="ce-card" method="post" action="{t:url('credit/exceptions')}" aria-labelledby="x-new">
      <xsl:if test="for"><xsl:attribute name="action"><xsl:value-of select="t:url(for/@path)"/></xsl:attribute></xsl:if>
      <h2 id="x-new"><xsl:value-of select="t:say('exception.new')"/></h2>
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
        <xsl:choose>
          <xsl:when test="for"><div class="ce-field"><span class="ce-label"><xsl:value-of select="t:say('field.whom')"/></span><p><b><xsl:value-of select="for/@name"/></b><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="for/@mask"/></span>　<xsl:value-of select="for/@unit"/>　<a class="ce-small" href="{t:url('credit/exceptions')}"><xsl:value-of select="t:say('exception.other')"/></a></p></div></xsl:when>
          <xsl:otherwise><xsl:call-template name="field"><xsl:with-param name="name" select="'whom'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint-text" select="t:say('exception.whom-hint')"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'until'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint-text" select="t:say('exception.until-hint', @last)"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'reason-text'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/></xsl:call-template>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="open"><xsl:value-of select="t:say('exception.open-act')"/></button></p>
    </form>
    <section class="ce-card" aria-labelledby="x-list">
      <div class="ce-bar"><h2 id="x-list"><xsl:value-of select="t:say('exception.list')"/></h2><xsl:if test="rows/row"><span class="ce-push"><xsl:apply-templates select="../export"/></span></xsl:if></div>
      <xsl:choose>
        <xsl:when test="rows/row">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('exception.list')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('field.whom')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('records.year')"/></th><th scope="col"><xsl:value-of select="t:say('field.until')"/></th><th scope="col"><xsl:value-of select="t:say('exception.reason')"/></th><th scope="col"><xsl:value-of select="t:say('exception.by')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('exception.used')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
            <tbody>
              <xsl:for-each select="rows/row">
                <tr>
                  <th scope="row" class="ce-key"><xsl:value-of select="@name"/><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@mask"/></span></th>
                  <td class="ce-num" data-l="{t:say('records.year')}"><xsl:value-of select="@year"/></td>
                  <td class="ce-nw" data-l="{t:say('field.until')}"><xsl:value-of select="@until"/></td>
                  <td class="ce-wide" data-l="{t:say('exception.reason')}"><xsl:value-of select="@reason"/></td>
                  <td class="ce-nw" data-l="{t:say('exception.by')}"><xsl:value-of select="concat(@by, ' ', @at)"/></td>
                  <td class="ce-num" data-l="{t:say('exception.used')}"><xsl:value-of select="@used"/></td>
                  <td data-l="{t:say('year.state')}"><span class="ce-tag"><xsl:value-of select="t:say(concat('exception.', @state))"/></span></td>
                  <td class="ce-wide"><xsl:if test="@state = 'open'"><form method="post" action="{t:url('credit/exceptions')}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'close'"/><xsl:with-param name="value" select="@id"/></xsl:call-template><button class="ce-btn" name="do" value="close"><xsl:value-of select="t:say('exception.close')"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></button></form></xsl:if></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
          <xsl:if test="@next"><p><a href="{t:url(@next)}"><xsl:value-of select="t:say('exception.more')"/></a></p></xsl:if>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('exception.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
