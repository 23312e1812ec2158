<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="persons.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('absence.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/apply | content/persons"/></xsl:template>

  <xsl:template match="apply">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('absence.title')"/></h1>
      <span class="ce-mute"><xsl:value-of select="concat(@name, ' · ', @mask, ' · ', @unit)"/></span>
      <xsl:if test="@by-post"><a class="ce-push ce-small" href="{t:url('credit/absence')}"><xsl:value-of select="t:say('declare.other-person')"/></a></xsl:if>
    </div>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('absence.rule')"/></p>
    <form class="ce-card" method="post" action="{t:url('credit/absence')}{substring(concat('?person=', @person), 1, 30 * boolean(@by-post))}" enctype="multipart/form-data">
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'absence-kind'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'from'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint-text" select="t:say('absence.to-hint')"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'months'"/><xsl:with-param name="inputmode" select="'numeric'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint-text" select="t:say('absence.months-hint')"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'reason-text'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'evidence'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="multiple" select="true()"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint-text" select="t:say('absence.evidence-hint', @file-max)"/></xsl:call-template>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('absence.send')"/></button></p>
    </form>
    <xsl:if test="rows/row">
      <section class="ce-card" aria-labelledby="e">
        <h2 id="e"><xsl:value-of select="t:say('absence.earlier')"/></h2>
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('absence.earlier')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('field.absence-kind')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('records.year')"/></th><th scope="col"><xsl:value-of select="t:say('absence.span')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('field.months')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('records.submitted')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="rows/row">
              <tr>
                <th scope="row" class="ce-key"><a href="{t:url('credit/record')}?id={@id}"><xsl:value-of select="t:say(concat('absence.', @kind))"/></a></th>
                <td class="ce-num" data-l="{t:say('records.year')}"><xsl:value-of select="@year"/></td>
                <td class="ce-nw" data-l="{t:say('absence.span')}"><xsl:value-of select="@span"/></td>
                <td class="ce-num" data-l="{t:say('field.months')}"><xsl:value-of select="@months"/></td>
                <td data-l="{t:say('year.state')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
                <td class="ce-nw" data-l="{t:say('records.submitted')}"><xsl:value-of select="@submitted"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
