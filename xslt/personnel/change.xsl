<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.act-change')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/change"/></xsl:template>

  <xsl:template match="change">
    <xsl:call-template name="subject-bar"><xsl:with-param name="say" select="'personnel.act-change'"/></xsl:call-template>
    <xsl:apply-templates select="waiting"/>
    <xsl:choose>
      <xsl:when test="waiting/case[@kind = 'change-person'] and not(/page/errors)"><p><xsl:value-of select="t:say('personnel.change.pending-person')"/></p></xsl:when>
      <xsl:otherwise><xsl:call-template name="form"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="form">
    <form class="ce-stack" method="post" enctype="multipart/form-data" novalidate="novalidate"><xsl:attribute name="action"><xsl:value-of select="t:url('personnel/change')"/><xsl:call-template name="subject-id"/></xsl:attribute>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="subject-version"/>
      <p class="ce-mute"><xsl:value-of select="t:say('personnel.change-about', string(subject/@unit))"/></p>
      <section class="ce-card" aria-labelledby="i-h">
        <h2 id="i-h"><xsl:value-of select="t:say('personnel.identity')"/></h2>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'staff_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint-text" select="t:say('personnel.is-now', string(current/@name))"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="hint-text" select="t:say('personnel.is-now', string(current/@doc-type-name))"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'staff_number'"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="hint-text" select="t:say('personnel.number-now', string(current/@mask))"/></xsl:call-template>
        </div>
      </section>
      <section class="ce-card" aria-labelledby="t-h">
        <h2 id="t-h"><xsl:value-of select="t:say('personnel.title')"/></h2>
        <p class="ce-mute ce-small"><xsl:value-of select="t:say('personnel.title-now')"/><xsl:choose><xsl:when test="current/@series"><xsl:value-of select="concat(current/@series-name, ' · ', t:say(concat('level.', current/@level)))"/><xsl:if test="current/@title"><xsl:value-of select="t:say('list.brackets', string(current/@title))"/></xsl:if><xsl:if test="current/@title-since"><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="current/@title-since"/></xsl:if></xsl:when><xsl:otherwise><xsl:value-of select="t:say('level.none')"/></xsl:otherwise></xsl:choose></p>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'series'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'level'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'title_name'"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'personnel.title-hint'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'title_since'"/><xsl:with-param name="kind" select="'date'"/></xsl:call-template>
        </div>
      </section>
      <section class="ce-card" aria-labelledby="p-h">
        <h2 id="p-h"><xsl:value-of select="t:say('personnel.proof')"/></h2>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'staff_proof'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="multiple" select="true()"/><xsl:with-param name="hint" select="'personnel.proof-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'staff_reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
        <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('personnel.file-change')"/></button></p>
      </section>
    </form>
  </xsl:template>
</xsl:stylesheet>
