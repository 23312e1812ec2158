<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('registration.units-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/units"/></xsl:template>

  <xsl:template match="units">
    <section class="ce-card" aria-labelledby="units-h">
      <h1 id="units-h"><xsl:value-of select="t:say('registration.units-title')"/></h1>
      <form class="ce-bar" action="{t:url('registration/units')}">
        <label for="q"><xsl:value-of select="t:say('registration.units-q')"/></label>
        <input class="ce-in ce-grow" id="q" name="q" value="{@q}" maxlength="120" autocomplete="off"/>
        <input type="hidden" name="for" value="{@for}"/>
        <button class="ce-btn ce-go"><xsl:value-of select="t:say('registration.find')"/></button>
      </form>
      <xsl:apply-templates select="found"/>
    </section>
  </xsl:template>

  <xsl:template match="found">
    <xsl:choose>
      <xsl:when test="unit">
        <div class="ce-scroll">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('registration.units-title')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('field.unit_name')"/></th><th scope="col"><xsl:value-of select="t:say('registration.who')"/></th><th scope="col"><xsl:value-of select="t:say('field.region')"/></th><th scope="col"><xsl:value-of select="t:say('field.code')"/></th><th scope="col"><xsl:value-of select="t:say('registration.state')"/></th></tr></thead>
            <tbody>
              <xsl:for-each select="unit">
                <tr>
                  <th class="ce-key" scope="row"><xsl:value-of select="@name"/></th>
                  <td data-l="{t:say('registration.who')}"><xsl:value-of select="t:say(concat('kind.', @kind))"/></td>
                  <td data-l="{t:say('field.region')}"><xsl:value-of select="@region"/></td>
                  <td data-l="{t:say('field.code')}"><xsl:value-of select="@code"/></td>
                  <td data-l="{t:say('registration.state')}"><span><xsl:attribute name="class">ce-tag<xsl:if test="@state = 'active'"> ce-ok</xsl:if></xsl:attribute><xsl:value-of select="t:say(concat('registration.unit-', @state))"/></span></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
        <xsl:if test="@more"><p class="ce-mute ce-small"><xsl:value-of select="t:say('registration.more')"/></p></xsl:if>
      </xsl:when>
      <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say(concat('registration.none-', @for), string(@q))"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
