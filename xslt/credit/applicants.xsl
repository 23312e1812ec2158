<?xml version="1.0" encoding="UTF-8"?>
<!-- Who applies for a title in a year. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-applicant.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('applicants.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/applicants"/></xsl:template>

  <xsl:template match="applicants">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('applicants.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('applicants.year', @year)"/></span>
      <span class="ce-push ce-acts"><xsl:if test="@add"><a class="ce-btn ce-go" href="{t:url('credit/applicants-add')}"><xsl:value-of select="t:say('applicants.add')"/></a></xsl:if><xsl:text> </xsl:text><xsl:if test="@say"><a class="ce-btn" href="{t:url('credit/title')}"><xsl:value-of select="t:say('applicants.add-one')"/></a></xsl:if></span>
    </div>
    <xsl:if test="@added"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say('applicants.added', @added)"/></p></xsl:if>
    <form class="ce-card ce-filter" action="{t:url('credit/applicants')}">
      <xsl:if test="@state != ''"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="value" select="@state"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'field.apply_year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'field.apply_level'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'who'"/><xsl:with-param name="say" select="'applicants.who'"/></xsl:call-template>
      <xsl:if test="@above"><xsl:call-template name="filter"><xsl:with-param name="name" select="'unit'"/><xsl:with-param name="say" select="'applicants.unit'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'credit/applicants'"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="@why"><p class="ce-note ce-warn"><xsl:value-of select="t:say(@why)"/></p></xsl:when>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('applicants.title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><xsl:if test="@above"><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th></xsl:if><th scope="col"><xsl:value-of select="t:say('applicants.held')"/></th><th scope="col"><xsl:value-of select="t:say('field.apply_level')"/></th><th scope="col"><xsl:value-of select="t:say('field.apply_series')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('applicants.by')"/></th><th scope="col"><xsl:value-of select="t:say('applicants.registered')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say(concat('applicants.none', substring('-add', 1, 4 * boolean(@add))))"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="applicants/rows/row">
    <tr>
      <th scope="row" class="ce-key"><xsl:choose><xsl:when test="../../@one"><a href="{t:url(concat('credit/title?person=', @person))}"><xsl:value-of select="@name"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose></th>
      <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@mask"/></td>
      <xsl:if test="../../@above"><td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@unit"/></td></xsl:if>
      <td class="ce-nw" data-l="{t:say('applicants.held')}"><xsl:value-of select="t:say(concat('level.', @held))"/></td>
      <td class="ce-nw" data-l="{t:say('field.apply_level')}"><b><xsl:value-of select="t:say(concat('level.', @level))"/></b></td>
      <td class="ce-wide" data-l="{t:say('field.apply_series')}"><xsl:value-of select="@series-title"/></td>
      <td class="ce-nw" data-l="{t:say('year.state')}"><xsl:call-template name="applicant-state"/></td>
      <td class="ce-wide" data-l="{t:say('applicants.by')}"><xsl:choose><xsl:when test="@by-org"><xsl:value-of select="@by-org"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('applicants.self')"/></xsl:otherwise></xsl:choose><xsl:if test="@reason">　<span class="ce-mute ce-small">“<xsl:value-of select="@reason"/>”</span></xsl:if></td>
      <td class="ce-nw" data-l="{t:say('applicants.registered')}"><xsl:value-of select="@registered"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
