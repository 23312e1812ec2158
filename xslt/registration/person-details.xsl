<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('registration.title-person')"/> - <xsl:value-of select="t:say('registration.step-person-2')"/></xsl:template>
  <xsl:template match="page[content/gone]" mode="title"><xsl:value-of select="t:say('registration.gone-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/person | content/gone"/></xsl:template>

  <xsl:template match="person">
    <h1><xsl:value-of select="t:say('registration.title-person')"/></h1>
    <xsl:call-template name="steps"><xsl:with-param name="of" select="'person'"/><xsl:with-param name="at" select="2"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('registration.reviewer-will-be', string(employer/@name))"/><xsl:text>　</xsl:text><xsl:value-of select="t:say('case.phone', string(employer/@phone))"/></p>
    <form class="ce-stack" method="post" action="{t:url(concat('registration/person-details?d=', @draft))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="applicant"><xsl:with-param name="title" select="'registration.self'"/></xsl:call-template>
      <section class="ce-card" aria-labelledby="job-h">
        <h2 id="job-h"><xsl:value-of select="t:say('registration.job')"/></h2>
        <div class="ce-form">
          <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'registration.title-hint'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'title_since'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="hint" select="'registration.title-since-hint'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'department'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'since'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="hint" select="'registration.since-hint'"/></xsl:call-template>
          <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'post_category'"/></xsl:call-template>
          <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'post_grade'"/></xsl:call-template>
          <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'education'"/></xsl:call-template>
          <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'degree'"/></xsl:call-template>
          <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'nationality'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'certificate_no'"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'registration.certificate-no-hint'"/></xsl:call-template>
        </div>
      </section>
      <xsl:call-template name="promise-and-go"><xsl:with-param name="back" select="'registration/person'"/></xsl:call-template>
    </form>
  </xsl:template>

  <!-- A title is shown with its level. -->
  <xsl:template name="option-label">
    <xsl:choose>
      <xsl:when test="ancestor::options/@name = 'title' and @parent"><xsl:value-of select="@label"/><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="t:say(concat('level.', @parent))"/><xsl:value-of select="t:say('form.close')"/></xsl:when>
      <xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say(@say)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
