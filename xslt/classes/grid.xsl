<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-class.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('classes.grid')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/class"/></xsl:template>

  <xsl:template match="class">
    <xsl:call-template name="class-head"><xsl:with-param name="title" select="t:say('classes.grid')"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <div class="ce-bar"><span class="ce-mute ce-small"><xsl:value-of select="t:say('classes.grid-about')"/></span><span class="ce-push ce-acts"><xsl:if test="@earlier"><a class="ce-btn" href="{t:url(@earlier)}"><xsl:value-of select="t:say('classes.earlier')"/></a><xsl:text> </xsl:text></xsl:if><xsl:if test="@later"><a class="ce-btn" href="{t:url(@later)}"><xsl:value-of select="t:say('classes.later')"/></a></xsl:if></span></div>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <form class="ce-stack" method="post" action="{t:url(@action)}"><xsl:call-template name="form-guard"/><button class="ce-vh" tabindex="-1" aria-hidden="true"></button><!-- what Enter presses -->
            <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('classes.grid')}">
              <table class="ce-table">
                <caption class="ce-vh"><xsl:value-of select="t:say('classes.grid')"/></caption>
                <thead><tr><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.no')"/></th><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><xsl:for-each select="head"><th scope="col" class="ce-mid"><xsl:value-of select="substring(@date, 6)"/><br/><button class="ce-link" name="all" value="{@date}" aria-label="{t:say('classes.grid-all-day', string(@date))}"><xsl:value-of select="t:say('classes.grid-all')"/></button></th></xsl:for-each><th scope="col"><xsl:value-of select="t:say('classes.score')"/></th><th scope="col"><xsl:value-of select="t:say('classes.passed')"/><br/><button class="ce-link" name="rest" value="yes" aria-label="{t:say('classes.grid-rest-page')}"><xsl:value-of select="t:say('classes.grid-rest')"/></button></th></tr></thead>
                <tbody><xsl:apply-templates select="rows/row"/></tbody>
              </table>
            </div>
            <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('classes.grid-save')"/></button></p>
          </form>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('classes.roster-none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <xsl:variable name="name" select="@name"/>
    <xsl:variable name="score" select="concat('s-', @person)"/>
    <xsl:variable name="error" select="key('error', $score)[1]"/>
    <tr>
      <td class="ce-num"><xsl:value-of select="@no"/><input type="hidden" name="row" value="{@person}"/></td>
      <th scope="row"><xsl:value-of select="@name"/><xsl:if test="@clash"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('classes.clash', @clash)"/></span></xsl:if><br/><span class="ce-mute ce-small"><xsl:value-of select="@mask"/></span></th>
      <xsl:for-each select="day"><td class="ce-mid"><label><input class="ce-check" type="checkbox" name="here" value="{@value}"><xsl:if test="@here"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><span class="ce-vh"><xsl:value-of select="concat($name, ' ', @date)"/></span></label></td></xsl:for-each>
      <td><input class="ce-in ce-hours" id="{$score}" name="{$score}" value="{@score}" inputmode="decimal" aria-label="{concat($name, ' ', t:say('classes.score'))}"><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="concat($score, '-e')"/></xsl:attribute></xsl:if></input>
        <xsl:if test="$error"><p class="ce-error" id="{$score}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if></td>
      <td><select class="ce-in" name="p-{@person}" aria-label="{concat($name, ' ', t:say('classes.passed'))}">
        <xsl:call-template name="pick"><xsl:with-param name="value" select="'none'"/></xsl:call-template><xsl:call-template name="pick"><xsl:with-param name="value" select="'yes'"/></xsl:call-template><xsl:call-template name="pick"><xsl:with-param name="value" select="'no'"/></xsl:call-template>
      </select></td>
    </tr>
  </xsl:template>

  <!-- In the summary, whose score it is. Context: an error. -->
  <xsl:template name="error-text">
    <xsl:variable name="person" select="substring-after(@field, 's-')"/>
    <xsl:if test="starts-with(@field, 's-')"><xsl:value-of select="concat(/page/content/class/rows/row[@person = $person]/@name, ' ', t:say('classes.score'), t:say('form.colon'))"/></xsl:if>
    <xsl:value-of select="t:say(@key, string(@detail))"/>
  </xsl:template>

  <xsl:template name="pick"><xsl:param name="value"/><option value="{$value}"><xsl:if test="@passed = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="t:say(concat('classes.passed-', $value))"/></option></xsl:template>
</xsl:stylesheet>
