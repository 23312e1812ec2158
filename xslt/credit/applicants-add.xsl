<?xml version="1.0" encoding="UTF-8"?>
<!-- Many of the own people at once, each row checked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('applicants.add-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/add"/></xsl:template>

  <xsl:template match="add">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('applicants.add-title')"/></h1><a class="ce-push ce-small" href="{t:url('credit/applicants')}"><xsl:value-of select="t:say('applicants.title')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('title.rule')"/></p>
    <form class="ce-card" method="post" action="{t:url('credit/applicants-add')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'apply_year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'apply_level'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'apply_series'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'people'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="rows" select="8"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint-text" select="t:say('applicants.people-hint', rows/@most)"/></xsl:call-template>
        <xsl:if test="rows/@wrong &gt; 0 and rows/row[not(@key)]"><xsl:call-template name="field"><xsl:with-param name="name" select="'skip'"/><xsl:with-param name="kind" select="'check'"/><xsl:with-param name="wide" select="true()"/></xsl:call-template></xsl:if>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('title.register')"/></button></p>
    </form>
    <xsl:if test="rows/row">
      <section class="ce-card" aria-labelledby="chk">
        <div class="ce-bar"><h2 id="chk"><xsl:value-of select="t:say('group.checked')"/></h2><span class="ce-mute"><xsl:value-of select="t:say('applicants.sum', string(count(rows/row) - rows/@wrong), rows/@wrong)"/></span></div>
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('group.checked')"/></caption>
          <thead><tr><th scope="col" class="ce-num"><xsl:value-of select="t:say('applicants.no')"/></th><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('field.apply_level')"/></th><th scope="col"><xsl:value-of select="t:say('field.apply_series')"/></th><th scope="col"><xsl:value-of select="t:say('applicants.check')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="rows/row">
              <tr>
                <td class="ce-num" data-l="{t:say('applicants.no')}"><xsl:value-of select="@no"/></td>
                <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
                <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@mask"/></td>
                <td class="ce-nw" data-l="{t:say('field.apply_level')}"><xsl:if test="@level"><xsl:value-of select="t:say(concat('level.', @level))"/></xsl:if></td>
                <td data-l="{t:say('field.apply_series')}"><xsl:value-of select="@series-title"/></td>
                <td class="ce-wide" data-l="{t:say('applicants.check')}"><xsl:choose><xsl:when test="@key"><b class="ce-bad"><xsl:value-of select="t:say(@key, string(@detail))"/></b></xsl:when><xsl:when test="@again"><span class="ce-mute"><xsl:value-of select="t:say('applicants.again')"/></span></xsl:when><xsl:otherwise><span class="ce-ok"><xsl:value-of select="t:say('applicants.good')"/></span></xsl:otherwise></xsl:choose></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
