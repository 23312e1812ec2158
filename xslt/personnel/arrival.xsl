<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.act-arrival')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/arrival"/></xsl:template>

  <xsl:template match="arrival">
    <xsl:call-template name="subject-bar"><xsl:with-param name="say" select="'personnel.act-arrival'"/></xsl:call-template>
    <xsl:apply-templates select="waiting"/>
    <xsl:choose>
      <xsl:when test="waiting/case[@kind = 'arrival'] and not(/page/errors)"><p><xsl:value-of select="t:say('personnel.arrival.pending')"/></p></xsl:when>
      <xsl:otherwise><xsl:call-template name="arrival-form"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="arrival-form">
    <form class="ce-stack" method="post" action="{t:url('personnel/arrival')}" enctype="multipart/form-data" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <p class="ce-mute"><xsl:value-of select="t:say('personnel.arrival-about')"/></p>
      <section class="ce-card" aria-labelledby="y-h">
        <h2 id="y-h"><xsl:value-of select="t:say('personnel.arrival-years')"/></h2>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'earned_source'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="hint" select="'personnel.arrival-source-hint'"/></xsl:call-template>
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('personnel.arrival-years')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col"><xsl:value-of select="t:say('arrival.public')"/></th><th scope="col"><xsl:value-of select="t:say('arrival.professional')"/></th><th scope="col"><xsl:value-of select="t:say('arrival.number')"/></th></tr></thead>
          <tbody><xsl:call-template name="arrival-row"/></tbody>
        </table>
        <p class="ce-small ce-mute"><xsl:value-of select="t:say('personnel.arrival-more', string(@rows), string(@last-year))"/></p>
      </section>
      <section class="ce-card" aria-labelledby="p-h">
        <h2 id="p-h"><xsl:value-of select="t:say('personnel.proof')"/></h2>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'earned_proof'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="multiple" select="true()"/><xsl:with-param name="hint" select="'personnel.arrival-proof-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'earned_note'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
        <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('personnel.file-change')"/></button></p>
      </section>
    </form>
  </xsl:template>

  <xsl:template name="arrival-row">
    <xsl:param name="no" select="1"/>
    <tr>
      <td data-l="{t:say('verify.year')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="concat('earned_year_', $no)"/><xsl:with-param name="say" select="'verify.year'"/><xsl:with-param name="no" select="$no"/></xsl:call-template></td>
      <td data-l="{t:say('arrival.public')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="concat('earned_public_', $no)"/><xsl:with-param name="say" select="'arrival.public'"/><xsl:with-param name="no" select="$no"/></xsl:call-template></td>
      <td data-l="{t:say('arrival.professional')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="concat('earned_pro_', $no)"/><xsl:with-param name="say" select="'arrival.professional'"/><xsl:with-param name="no" select="$no"/></xsl:call-template></td>
      <td class="ce-wide" data-l="{t:say('arrival.number')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="concat('earned_no_', $no)"/><xsl:with-param name="say" select="'arrival.number'"/><xsl:with-param name="no" select="$no"/></xsl:call-template></td>
    </tr>
    <xsl:if test="$no &lt; @rows"><xsl:call-template name="arrival-row"><xsl:with-param name="no" select="$no + 1"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- A field whose label is its column and line. -->
  <xsl:template name="cell">
    <xsl:param name="name"/><xsl:param name="say"/><xsl:param name="no"/>
    <xsl:variable name="error" select="key('error', $name)[1]"/>
    <div>
      <xsl:attribute name="class">ce-grow<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <input class="ce-in" id="{$name}" name="{$name}" value="{key('value', $name)[1]}" aria-label="{t:say('personnel.arrival-cell', t:say($say), string($no))}">
        <xsl:if test="not(starts-with($name, 'earned_no_'))"><xsl:attribute name="inputmode">decimal</xsl:attribute></xsl:if>
        <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe"><xsl:if test="$error"><xsl:value-of select="concat($name, '-e')"/></xsl:if></xsl:with-param></xsl:call-template>
      </input>
      <xsl:if test="$error"><p class="ce-error" id="{$name}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
