<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <!-- What the pages of administrators share: a one-time code, the post in hand, the three ways to a person. -->

  <!-- The last six characters of the number: nothing to show. -->
  <xsl:template match="content/code[@last-six]" priority="2">
    <section class="ce-card ce-dialog" aria-labelledby="code-h">
      <h1 id="code-h"><xsl:value-of select="t:say('admin.six-title')"/></h1>
      <p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say('admin.six-for', string(@name))"/></p>
      <ul>
        <li><xsl:value-of select="t:say('admin.six-hours', string(@hours))"/></li>
        <li><xsl:value-of select="t:say('admin.six-how', t:say(concat('kind.', @kind)))"/></li>
      </ul>
      <p class="ce-acts"><a class="ce-btn ce-go" href="{t:url(@back)}"><xsl:value-of select="t:say('admin.six-back')"/></a></p>
    </section>
  </xsl:template>

  <!-- A one-time code, shown this once. -->
  <xsl:template match="content/code">
    <section class="ce-card ce-dialog" aria-labelledby="code-h">
      <h1 id="code-h"><xsl:value-of select="t:say('admin.code-title')"/></h1>
      <p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say('admin.code-for', string(@name))"/></p>
      <p class="ce-figs"><strong><code id="one-time-code"><xsl:value-of select="."/></code></strong></p>
      <ul>
        <li><xsl:value-of select="t:say('admin.code-once')"/></li>
        <li><xsl:value-of select="t:say('admin.code-hours', string(@hours))"/></li>
        <li><xsl:value-of select="t:say('admin.code-how', t:say(concat('kind.', @kind)))"/></li>
      </ul>
      <p class="ce-acts"><a class="ce-btn ce-go" href="{t:url(@back)}"><xsl:value-of select="t:say('admin.code-done')"/></a></p>
    </section>
  </xsl:template>

  <!-- Whom it is about. -->
  <xsl:template match="post" mode="about">
    <dl class="ce-dl">
      <dt><xsl:value-of select="t:say('admin.holder')"/></dt><dd><xsl:value-of select="@name"/>　<xsl:value-of select="@number-mask"/></dd>
      <dt><xsl:value-of select="t:say('admin.unit')"/></dt><dd><xsl:value-of select="@org-name"/></dd>
      <dt><xsl:value-of select="t:say('admin.role-of')"/></dt><dd><xsl:choose><xsl:when test="@super"><xsl:value-of select="t:say('role.super')"/></xsl:when><xsl:when test="@role"><xsl:value-of select="@role"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose>　<xsl:value-of select="@title"/></dd>
    </dl>
  </xsl:template>

  <!-- A person: tabs of the ways, then the fields of the one that was chosen. -->
  <xsl:template match="source">
    <xsl:apply-templates select="tabs"/>
    <p class="ce-mute ce-small"><xsl:value-of select="t:say(concat('admin.about-', @from))"/></p>
    <xsl:apply-templates select="staff" mode="search"/>
  </xsl:template>

  <xsl:template match="staff" mode="search">
    <form class="ce-bar" role="search" action="{t:url(/page/request/@path)}">
      <input type="hidden" name="from" value="staff"/>
      <xsl:if test="../../post"><input type="hidden" name="id" value="{../../post/@id}"/></xsl:if>
      <label for="q"><xsl:value-of select="t:say('admin.find-staff')"/></label><xsl:text> </xsl:text>
      <input class="ce-in ce-grow" id="q" name="q" value="{@q}" maxlength="60"/><xsl:text> </xsl:text><button class="ce-btn"><xsl:value-of select="t:say('organization.search')"/></button>
    </form>
  </xsl:template>

  <!-- Fields inside the form. Context: source. -->
  <xsl:template match="source" mode="fields">
    <xsl:choose>
      <xsl:when test="@from = 'staff'"><xsl:apply-templates select="staff" mode="choose"/></xsl:when>
      <xsl:otherwise>
        <xsl:if test="@from = 'fresh'"><xsl:call-template name="field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template></xsl:if>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'admin.number-hint'"/><xsl:with-param name="maxlength" select="64"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="@from = 'fresh'"><xsl:call-template name="contact"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="field"><xsl:with-param name="name" select="'password'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'admin.password-hint'"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="say" select="'admin.their-password'"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="contact">
    <xsl:call-template name="field"><xsl:with-param name="name" select="'phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="30"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'landline'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'organization.phone-hint'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'email'"/><xsl:with-param name="maxlength" select="254"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="staff" mode="choose">
    <xsl:variable name="error" select="key('error', 'person')[1]"/>
    <xsl:variable name="value" select="string(key('value', 'person')[1])"/>
    <fieldset id="person">
      <xsl:attribute name="class">ce-field<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <legend class="ce-label"><xsl:value-of select="t:say('admin.choose-staff')"/> <i class="ce-req">*</i></legend>
      <xsl:choose>
        <xsl:when test="@too-short"><p class="ce-mute"><xsl:value-of select="t:say('list.too-short')"/></p></xsl:when>
        <xsl:when test="not(person)"><p class="ce-mute"><xsl:value-of select="t:say('admin.no-staff')"/></p></xsl:when>
        <xsl:otherwise>
          <ul class="ce-plain ce-found">
            <xsl:for-each select="person">
              <li><label><input class="ce-check" type="radio" name="person" value="{@id}"><xsl:if test="$value = @id"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/></label><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@number-mask"/><xsl:if test="@department != ''">　<xsl:value-of select="@department"/></xsl:if><xsl:if test="@title != ''">　<xsl:value-of select="@title"/></xsl:if></span></li>
            </xsl:for-each>
          </ul>
          <xsl:if test="@more"><p class="ce-mute ce-small"><xsl:value-of select="t:say('admin.more-staff')"/></p></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$error"><p class="ce-error" id="person-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
    </fieldset>
  </xsl:template>
</xsl:stylesheet>
