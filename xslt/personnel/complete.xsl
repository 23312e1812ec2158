<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:import href="profile.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.complete')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/complete"/></xsl:template>

  <xsl:template match="complete">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('personnel.complete')"/></h1><span class="ce-mute"><xsl:value-of select="concat(subject/@name, ' · ', subject/@mask, ' · ', subject/@unit)"/></span></div>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('personnel.complete-about')"/></p>
    <form class="ce-stack" method="post" action="{t:url('personnel/complete')}" enctype="multipart/form-data" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <section class="ce-card" aria-labelledby="c-h">
        <h2 id="c-h"><xsl:value-of select="t:say('personnel.contact')"/></h2>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'own_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'tel'"/><xsl:with-param name="maxlength" select="30"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'own_email'"/><xsl:with-param name="autocomplete" select="'email'"/><xsl:with-param name="maxlength" select="254"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'own_landline'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        </div>
      </section>
      <section class="ce-card" aria-labelledby="j-h">
        <h2 id="j-h"><xsl:value-of select="t:say('personnel.job')"/></h2>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'department'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'post_category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'post_grade'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'education'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'degree'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'nationality'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        </div>
      </section>
      <section class="ce-card" aria-labelledby="t-h2">
        <div class="ce-bar"><h2 id="t-h2"><xsl:value-of select="t:say('personnel.title')"/></h2><span class="ce-mute ce-small"><xsl:value-of select="t:say('personnel.complete-title')"/></span></div>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'series'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'level'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'title_name'"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'personnel.title-hint'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'title_since'"/><xsl:with-param name="kind" select="'date'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'staff_proof'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="multiple" select="true()"/></xsl:call-template>
        </div>
      </section>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('personnel.complete-go')"/></button></p>
    </form>
    <xsl:if test="year">
      <section class="ce-card" aria-labelledby="y-h">
        <h2 id="y-h"><xsl:value-of select="t:say('personnel.complete-years')"/></h2>
        <table class="ce-table">
          <caption class="ce-vh"><xsl:value-of select="t:say('personnel.complete-years')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col"><xsl:value-of select="t:say('verify.outcome')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.hours-of')"/></th></tr></thead>
          <tbody><xsl:for-each select="year"><tr><th scope="row"><xsl:value-of select="t:say('verify.year-of', string(@year))"/></th><td><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@outcome"/></xsl:call-template></td><td class="ce-num"><xsl:value-of select="@recognised"/> / <xsl:value-of select="@required"/></td></tr></xsl:for-each></tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
