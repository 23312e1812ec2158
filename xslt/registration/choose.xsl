<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('registration.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/choose"/></xsl:template>

  <xsl:template match="choose">
    <section class="ce-card" aria-labelledby="reg-h">
      <h1 id="reg-h"><xsl:value-of select="t:say('registration.title')"/></h1>
      <p><xsl:value-of select="t:say('registration.order')"/></p>
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('registration.title')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('registration.who')"/></th><th scope="col"><xsl:value-of select="t:say('registration.needed')"/></th><th scope="col"><xsl:value-of select="t:say('registration.reviewed-by')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="door">
              <tr>
                <th class="ce-key" scope="row"><xsl:value-of select="t:say(concat('kind.', @kind))"/></th>
                <td data-l="{t:say('registration.needed')}"><xsl:value-of select="t:say(concat('registration.needed-', @kind))"/></td>
                <td data-l="{t:say('registration.reviewed-by')}"><xsl:value-of select="t:say(concat('registration.by-', @kind))"/></td>
                <td class="ce-act"><a class="ce-btn" href="{t:url(@path)}"><xsl:value-of select="t:say('registration.register')"/><span class="ce-vh"><xsl:value-of select="t:say(concat('kind.', @kind))"/></span></a></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
      <ul>
        <li><xsl:value-of select="t:say('registration.once')"/></li>
        <li><xsl:value-of select="t:say('registration.by-people')"/><xsl:text> </xsl:text><a href="{t:url('registration/progress')}"><xsl:value-of select="t:say('layout.progress')"/></a></li>
        <li><a href="{t:url('registration/units')}"><xsl:value-of select="t:say('registration.is-registered')"/></a></li>
      </ul>
    </section>
  </xsl:template>
</xsl:stylesheet>
