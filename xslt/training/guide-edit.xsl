<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('training.guide-edit-of', string(content/guide-edit/@year))"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/guide-edit"/></xsl:template>

  <xsl:template match="guide-edit">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('training.guide-edit-of', string(@year))"/></h1>
      <span class="ce-push ce-small ce-acts"><xsl:choose><xsl:when test="@year = @now"><a href="{t:url(concat('training/guide-edit?year=', @now + 1))}"><xsl:value-of select="t:say('training.guide-of-year', string(@now + 1))"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('training/guide-edit?year=', @now))}"><xsl:value-of select="t:say('training.guide-of-year', string(@now))"/></a></xsl:otherwise></xsl:choose><xsl:text> </xsl:text><a href="{t:url('training/guides')}"><xsl:value-of select="t:say('menu.training-guides')"/></a></span>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@published"><p class="ce-note ce-now"><xsl:value-of select="t:say('training.guide-stands', @published)"/></p></xsl:if>
    <form class="ce-stack" method="post" action="{t:url(concat('training/guide-edit?year=', @year))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:if test="@version"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template></xsl:if>
      <section class="ce-card" aria-labelledby="ge-h">
        <h2 id="ge-h"><xsl:value-of select="t:say('training.basics')"/></h2>
        <div class="ce-form"><xsl:call-template name="field"><xsl:with-param name="name" select="'tr_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="120"/></xsl:call-template><xsl:call-template name="field"><xsl:with-param name="name" select="'tr_body'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="4000"/><xsl:with-param name="rows" select="10"/></xsl:call-template></div>
      </section>
      <section class="ce-card" aria-labelledby="gr-h">
        <h2 id="gr-h"><xsl:value-of select="t:say('training.subjects')"/></h2>
        <table class="ce-table ce-cards">
          <thead><tr><xsl:if test="options[@name = 'tr_category']"><th scope="col" class="ce-narrow"><xsl:value-of select="t:say('training.category')"/></th></xsl:if><th scope="col"><xsl:value-of select="t:say('training.subject')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.hours')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.required')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="subject">
              <tr><xsl:if test="../options[@name = 'tr_category']"><td data-l="{t:say('training.category')}"><xsl:value-of select="@category-title"/></td></xsl:if><th scope="row" class="ce-key"><xsl:value-of select="@name"/></th><td data-l="{t:say('training.hours')}"><xsl:value-of select="@hours"/></td><td data-l="{t:say('training.nature')}"><xsl:choose><xsl:when test="@required"><xsl:value-of select="t:say('training.required')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('training.optional')"/></xsl:otherwise></xsl:choose><xsl:if test="@state = 'draft'"><xsl:text> </xsl:text><label class="ce-small"><input class="ce-check" type="checkbox" name="tr_drop" value="{@id}"/><xsl:value-of select="t:say('training.drop')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></label></xsl:if></td></tr>
            </xsl:for-each>
            <xsl:call-template name="guide-row"/>
          </tbody>
        </table>
        <p class="ce-small ce-mute"><xsl:value-of select="t:say('training.guide-rows-hint', string(@rows))"/></p>
        <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="publish"><xsl:value-of select="t:say(concat('training.guide-publish', substring('-more', 1, 5 * boolean(@published))))"/></button><xsl:text> </xsl:text><xsl:if test="not(@published)"><button class="ce-btn" name="do" value="save"><xsl:value-of select="t:say('training.guide-save')"/></button></xsl:if></p>
      </section>
    </form>
  </xsl:template>

  <xsl:template name="guide-row">
    <xsl:param name="no" select="1"/>
    <tr>
      <xsl:if test="options[@name = 'tr_category']"><td data-l="{t:say('training.category')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_category'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="list" select="'tr_category'"/></xsl:call-template></td></xsl:if>
      <td class="ce-wide" data-l="{t:say('training.subject')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_subject'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.subject'"/><xsl:with-param name="maxlength" select="120"/></xsl:call-template></td><td data-l="{t:say('training.hours')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_hours'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.hours'"/><xsl:with-param name="kind" select="'decimal'"/></xsl:call-template></td><td data-l="{t:say('training.required')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_required'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.required'"/><xsl:with-param name="kind" select="'check'"/></xsl:call-template></td>
    </tr>
    <xsl:if test="$no &lt; @rows"><xsl:call-template name="guide-row"><xsl:with-param name="no" select="$no + 1"/></xsl:call-template></xsl:if>
  </xsl:template>
</xsl:stylesheet>
