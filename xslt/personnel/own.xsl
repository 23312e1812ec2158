<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:import href="profile.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.own-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/own"/></xsl:template>

  <xsl:template match="own">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('personnel.own-title')"/></h1></div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="waiting"/>
    <xsl:apply-templates select="person"/>
    <xsl:apply-templates select="acts"/>
    <xsl:call-template name="contact"/>
    <xsl:apply-templates select="person" mode="years"/>
    <xsl:apply-templates select="person" mode="past"/>
    <xsl:if test="post"><xsl:call-template name="posts"/></xsl:if>
  </xsl:template>

  <xsl:template name="contact">
    <form class="ce-card" method="post" action="{t:url('personnel/own')}" novalidate="novalidate" aria-labelledby="c-h">
      <div class="ce-bar"><h2 id="c-h"><xsl:value-of select="t:say('personnel.contact')"/></h2><span class="ce-mute ce-small"><xsl:value-of select="t:say('personnel.contact-about')"/></span></div>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'own_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="hint-text" select="t:say('personnel.phone-hint', string(person/@phone-mask))"/><xsl:with-param name="autocomplete" select="'tel'"/><xsl:with-param name="maxlength" select="30"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'own_email'"/><xsl:with-param name="autocomplete" select="'email'"/><xsl:with-param name="maxlength" select="254"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'own_landline'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'organization.phone-hint'"/></xsl:call-template>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('personnel.save')"/></button></p>
    </form>
  </xsl:template>

  <xsl:template name="posts">
    <section class="ce-card" aria-labelledby="o-h">
      <h2 id="o-h"><xsl:value-of select="t:say('personnel.posts')"/></h2>
      <table class="ce-table">
        <caption class="ce-vh"><xsl:value-of select="t:say('personnel.posts')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('role.kind')"/></th><th scope="col"><xsl:value-of select="t:say('organization.role')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="post">
            <tr><th scope="row"><xsl:value-of select="@org-name"/></th><td><xsl:value-of select="t:say(concat('kind.', @kind))"/></td><td><xsl:choose><xsl:when test="@super"><xsl:value-of select="t:say('role.super')"/></xsl:when><xsl:otherwise><xsl:value-of select="@role"/></xsl:otherwise></xsl:choose></td></tr>
          </xsl:for-each>
        </tbody>
      </table>
      <p><a href="{t:url('account/role')}"><xsl:value-of select="t:say('layout.switch-role')"/></a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
