<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="persons.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('absence.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/apply | content/persons"/></xsl:template>

  <xsl:template match="apply">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('absence.title', substring('-correct', 1, 8 * boolean(case))))"/></h1>
      <span class="ce-mute"><xsl:value-of select="concat(@name, ' · ', @mask, ' · ', @unit)"/></span>
      <xsl:if test="@by-post and not(case)"><a class="ce-push ce-small" href="{t:url('credit/absence')}"><xsl:value-of select="t:say('declare.other-person')"/></a></xsl:if>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:for-each select="case">
      <xsl:variable name="event" select="events/event[@action = 'return'][last()]"/>
      <div class="ce-note ce-warn">
        <p><b><xsl:value-of select="t:say('declare.returned', @due)"/></b></p>
        <p><xsl:value-of select="$event/@org-name"/>　<xsl:value-of select="$event/@name"/>　“<xsl:value-of select="$event/@reason"/>”</p>
      </div>
    </xsl:for-each>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('absence.rule')"/><xsl:for-each select="excuse[not(@whole)]"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('year.and')"/></xsl:if><xsl:value-of select="@title"/><xsl:if test="@over"><xsl:value-of select="t:say('absence.over', string(@over))"/></xsl:if></xsl:for-each><xsl:value-of select="t:say('year.stop')"/><xsl:if test="excuse/@whole"><xsl:value-of select="t:say('absence.rule-whole')"/><xsl:for-each select="excuse[@whole]"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('year.and')"/></xsl:if><xsl:value-of select="@title"/></xsl:for-each><xsl:value-of select="t:say('year.stop')"/></xsl:if><xsl:value-of select="t:say('absence.rule-posting')"/></p>
    <form class="ce-card" method="post" action="{t:url(@action)}" enctype="multipart/form-data">
      <xsl:call-template name="form-guard"/>
      <xsl:if test="case"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="case/@version"/></xsl:call-template></xsl:if>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'absence-kind'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'from'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint-text" select="t:say('absence.to-hint')"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'months'"/><xsl:with-param name="inputmode" select="'decimal'"/><xsl:with-param name="hint-text" select="t:say('absence.months-hint')"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'reason-text'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/></xsl:call-template>
        <xsl:if test="file">
          <fieldset class="ce-field ce-wide"><legend class="ce-label"><xsl:value-of select="t:say('absence.files')"/></legend>
            <xsl:for-each select="file">
              <p class="ce-small ce-kept"><label><input class="ce-check" type="checkbox" name="keep" value="{@sha}"><xsl:if test="@kept"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/></label><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/><a href="{t:url('credit/file')}?id={../case/@id}&amp;sha={@sha}"><xsl:value-of select="t:say('list.view')"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></a></p>
            </xsl:for-each>
          </fieldset>
        </xsl:if>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'evidence'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="multiple" select="true()"/><xsl:with-param name="required" select="not(file)"/><xsl:with-param name="hint-text" select="t:say('absence.evidence-hint', @file-max)"/></xsl:call-template>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say(concat('absence.send', substring('-again', 1, 6 * boolean(case))))"/></button></p>
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
                <th scope="row" class="ce-key"><a href="{t:url('credit/record')}?id={@id}"><xsl:value-of select="@title"/></a></th>
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
