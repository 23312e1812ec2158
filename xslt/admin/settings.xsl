<?xml version="1.0" encoding="UTF-8"?>
<!-- What a department rules for its jurisdiction: each setting with its meaning, what is in force and whence it comes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.settings')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/settings"/></xsl:template>

  <xsl:template match="settings">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('admin.settings')"/></h1><span class="ce-mute"><xsl:value-of select="@org-name"/></span></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card ce-stack" method="post" action="{t:url('admin/settings')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
      <p class="ce-mute"><xsl:value-of select="t:say('admin.settings-about', string(@org-name))"/></p>
      <xsl:apply-templates select="setting"/>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.settings-save')"/></button></p>
    </form>
    <section class="ce-card" aria-labelledby="changes-h">
      <h2 id="changes-h"><xsl:value-of select="t:say('admin.settings-changes')"/></h2>
      <xsl:choose>
        <xsl:when test="change">
          <div class="ce-scroll" tabindex="0" role="region" aria-labelledby="changes-h">
            <table class="ce-table">
              <thead><tr><th scope="col"><xsl:value-of select="t:say('admin.at')"/></th><th scope="col"><xsl:value-of select="t:say('admin.settings-what')"/></th><th scope="col"><xsl:value-of select="t:say('admin.settings-before')"/></th><th scope="col"><xsl:value-of select="t:say('admin.settings-after')"/></th><th scope="col"><xsl:value-of select="t:say('admin.by')"/></th></tr></thead>
              <tbody><xsl:for-each select="change"><tr><td class="ce-nw"><xsl:value-of select="@at"/></td><td><xsl:value-of select="t:say(concat('setting.', @name))"/></td><td><xsl:call-template name="setting-value"><xsl:with-param name="name" select="@name"/><xsl:with-param name="value" select="@before"/></xsl:call-template></td><td><xsl:call-template name="setting-value"><xsl:with-param name="name" select="@name"/><xsl:with-param name="value" select="@after"/></xsl:call-template></td><td class="ce-nw"><xsl:value-of select="@by"/></td></tr></xsl:for-each></tbody>
            </table>
          </div>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('admin.settings-none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- A value in words: a choice, a number of days, or nothing of one's own. -->
  <xsl:template name="setting-value">
    <xsl:param name="name"/><xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'none'"><xsl:value-of select="t:say('setting.none')"/></xsl:when>
      <xsl:when test="contains($value, '-')"><xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="$value = 'inherit'"><xsl:value-of select="t:say('setting.inherit')"/></xsl:when>
      <xsl:when test="number($value) = number($value)"><xsl:value-of select="t:say('setting.days', string($value))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say(concat('setting.', $name, '.', $value))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What holds if nothing is set here, and who set it. -->
  <xsl:template name="setting-inherited">
    <xsl:call-template name="setting-value"><xsl:with-param name="name" select="@name"/><xsl:with-param name="value" select="@inherited"/></xsl:call-template>
    <xsl:choose><xsl:when test="@from-name"><xsl:value-of select="t:say('admin.settings-from', string(@from-name))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.settings-initial')"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="setting">
    <xsl:variable name="error" select="key('error', @field)[1]"/>
    <div id="{@field}" role="group" aria-labelledby="{@field}-h">
      <xsl:attribute name="class">ce-note<xsl:if test="$error"> ce-bad</xsl:if></xsl:attribute>
      <p><b id="{@field}-h"><xsl:value-of select="t:say(concat('setting.', @name))"/></b></p>
      <p class="ce-small ce-mute" id="{@field}-d"><xsl:value-of select="t:say(concat('setting.', @name, '-about'))"/></p>
      <xsl:choose>
        <xsl:when test="@reserved"><p class="ce-show"><xsl:call-template name="setting-inherited"/>　<span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.settings-reserved')"/></span></p></xsl:when>
        <xsl:when test="choice"><div class="ce-opts"><xsl:apply-templates select="." mode="inherit"/><xsl:apply-templates select="choice"/></div></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="number"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$error"><p class="ce-error" id="{@field}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="setting" mode="inherit">
    <label><input class="ce-check" type="radio" name="{@field}" value=""><xsl:if test="string(key('value', @field)[1]) = ''"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="t:say('admin.settings-inherit')"/><xsl:value-of select="t:say('form.colon')"/><xsl:call-template name="setting-inherited"/></label><xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="choice">
    <label><input class="ce-check" type="radio" name="{../@field}" value="{@value}"><xsl:if test="string(key('value', ../@field)[1]) = @value"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="t:say(concat('setting.', ../@name, '.', @value))"/></label><xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="setting" mode="number">
    <xsl:variable name="error" select="key('error', @field)[1]"/>
    <input class="ce-in ce-short" type="text" inputmode="numeric" name="{@field}" maxlength="10" size="{6 + 6 * boolean(@day)}" value="{key('value', @field)[1]}" aria-label="{t:say(concat('field.', @field))}">
      <xsl:attribute name="aria-describedby"><xsl:if test="$error"><xsl:value-of select="concat(@field, '-e ')"/></xsl:if><xsl:value-of select="concat(@field, '-d ', @field, '-i')"/></xsl:attribute>
      <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    </input>
    <p class="ce-mute ce-small" id="{@field}-i"><xsl:choose><xsl:when test="@day"><xsl:value-of select="t:say('admin.settings-day')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.settings-number', string(@least), string(@most))"/></xsl:otherwise></xsl:choose><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="t:say('admin.settings-inherit')"/><xsl:value-of select="t:say('form.colon')"/><xsl:call-template name="setting-inherited"/><xsl:value-of select="t:say('form.close')"/></p>
  </xsl:template>
</xsl:stylesheet>
