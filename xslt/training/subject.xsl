<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="parts.xsl"/>
  <xsl:template match="form" mode="before"><p class="ce-mute"><xsl:value-of select="t:say(concat('training.about-subject', substring('-base', 1, 5 * number(/page/user/@kind = 'base'))))"/></p></xsl:template>

  <xsl:template match="form" mode="fields">
    <section class="ce-card" aria-labelledby="sub-h">
      <h2 id="sub-h"><xsl:value-of select="t:say('training.basics')"/></h2>
      <div class="ce-form"><xsl:call-template name="year-title"/><xsl:call-template name="field"><xsl:with-param name="name" select="'tr_note'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="2000"/></xsl:call-template></div>
    </section>
    <xsl:choose>
      <xsl:when test="/page/user/@kind = 'base'"><xsl:call-template name="choose"/></xsl:when>
      <xsl:otherwise>
        <section class="ce-card" aria-labelledby="rows-h">
          <h2 id="rows-h"><xsl:value-of select="t:say('training.subjects')"/></h2>
          <table class="ce-table ce-cards">
            <thead><tr><xsl:if test="options[@name = 'tr_category']"><th scope="col" class="ce-narrow"><xsl:value-of select="t:say('training.category')"/></th></xsl:if><th scope="col"><xsl:value-of select="t:say('training.subject')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.hours')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.required')"/></th></tr></thead>
            <tbody><xsl:call-template name="subject-row"/></tbody>
          </table>
          <p class="ce-small ce-mute"><xsl:value-of select="t:say('training.subject-rows-hint', string(@rows))"/></p>
        </section>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="choose">
    <xsl:variable name="error" select="key('error', 'tr_choose')[1]"/>
    <section class="ce-card" aria-labelledby="rows-h">
      <h2 id="rows-h"><xsl:value-of select="t:say('training.choose-title', string(@year))"/></h2>
      <xsl:choose>
        <xsl:when test="guide">
          <p class="ce-small"><a href="{t:url(concat('training/guide?id=', guide/@id))}"><xsl:value-of select="guide/@title"/></a>　<span class="ce-mute"><xsl:value-of select="guide/@org-name"/></span></p>
          <fieldset id="tr_choose">
            <xsl:attribute name="class">ce-field ce-choose<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
            <legend class="ce-vh"><xsl:value-of select="t:say('training.choose-title', string(@year))"/></legend>
            <xsl:for-each select="guide/subject">
              <p><label><input class="ce-check" type="checkbox" name="tr_choose" value="{@id}"><xsl:if test="@ticked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if><xsl:if test="$error"><xsl:attribute name="aria-describedby">tr_choose-e</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/>　<span class="ce-mute ce-small"><xsl:call-template name="guide-nature"/></span></label></p>
            </xsl:for-each>
          </fieldset>
        </xsl:when>
        <xsl:otherwise><p class="ce-note ce-warn" id="tr_choose"><xsl:value-of select="t:say('training.no-guide', string(@year))"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$error"><p class="ce-error" id="tr_choose-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="guide-nature"><xsl:choose><xsl:when test="@required"><xsl:value-of select="t:say('training.required')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('training.optional')"/></xsl:otherwise></xsl:choose> · <xsl:value-of select="t:say('training.hours-of', string(@hours))"/></xsl:template>

  <xsl:template name="subject-row">
    <xsl:param name="no" select="1"/>
    <tr>
      <xsl:if test="options[@name = 'tr_category']"><td data-l="{t:say('training.category')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_category'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="list" select="'tr_category'"/></xsl:call-template></td></xsl:if>
      <td class="ce-wide" data-l="{t:say('training.subject')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_subject'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.subject'"/><xsl:with-param name="maxlength" select="120"/></xsl:call-template></td>
      <td data-l="{t:say('training.hours')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_hours'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.hours'"/><xsl:with-param name="kind" select="'decimal'"/></xsl:call-template></td>
      <td data-l="{t:say('training.required')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_required'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.required'"/><xsl:with-param name="kind" select="'check'"/></xsl:call-template></td>
    </tr>
    <xsl:if test="$no &lt; @rows"><xsl:call-template name="subject-row"><xsl:with-param name="no" select="$no + 1"/></xsl:call-template></xsl:if>
  </xsl:template>
</xsl:stylesheet>
