<?xml version="1.0" encoding="UTF-8"?>
<!-- The same declaration for many persons: who they are, each row checked, who reviews. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="declare.xsl"/>
  <xsl:variable name="live" select="'checked'"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('group.title')"/><xsl:if test="content/declare/@form-title"><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="content/declare/@form-title"/></xsl:if></xsl:template>

  <xsl:template match="declare">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('group.title')"/></h1>
      <span class="ce-mute"><xsl:value-of select="t:say('declare.year', @year)"/></span>
      <span class="ce-push ce-small"><a href="{t:url('credit/declare')}"><xsl:value-of select="t:say('group.single')"/></a>　<a href="{t:url('guide/hours')}?pack={@pack}&amp;year={@year}"><xsl:value-of select="t:say('declare.guide')"/></a></span>
    </div>
    <div class="ce-cols ce-aside">
      <div class="ce-stack">
        <xsl:call-template name="error-summary"/>
        <xsl:call-template name="choice"/>
        <xsl:choose>
          <xsl:when test="@form"><xsl:call-template name="content-form"/></xsl:when>
          <xsl:when test="@unknown"><p class="ce-note ce-warn"><xsl:value-of select="t:say('declare.form-not-allowed')"/></p></xsl:when>
          <xsl:otherwise><p class="ce-note ce-now"><xsl:value-of select="t:say('declare.form-missing')"/></p></xsl:otherwise>
        </xsl:choose>
      </div>
      <aside class="ce-stack ce-stick" aria-label="{t:say('group.checked')}">
        <div id="checked" class="ce-stack"><xsl:apply-templates select="rows"/><xsl:if test="chain"><xsl:call-template name="foreseen"/></xsl:if></div>
      </aside>
    </div>
  </xsl:template>

  <!-- Picked from the staff, or pasted. -->
  <xsl:template match="declare/staff">
    <section class="ce-card" aria-labelledby="s4">
      <h2 id="s4"><xsl:value-of select="t:say('group.people')"/></h2>
      <div class="ce-bar">
        <label class="ce-label" for="q"><xsl:value-of select="t:say('group.find')"/></label>
        <input class="ce-in ce-grow" id="q" name="q" value="{key('value', 'q')[1]}"/><xsl:text> </xsl:text>
        <button class="ce-btn" name="do" value="preview" formaction="{t:url(../@try)}#s4"><xsl:value-of select="t:say('group.find-act')"/></button>
      </div>
      <xsl:if test="person">
        <ul class="ce-plain ce-found">
          <xsl:for-each select="person"><li><label><input class="ce-check" type="checkbox" name="person" value="{@id}"><xsl:if test="@on"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/>　<span class="ce-mute ce-small"><xsl:value-of select="@mask"/><xsl:if test="@unit != /page/user/@org-name">　<xsl:value-of select="@unit"/></xsl:if><xsl:if test="@department">　<xsl:value-of select="@department"/></xsl:if></span></label></li></xsl:for-each>
        </ul>
      </xsl:if>
      <xsl:if test="not(person)"><p class="ce-mute"><xsl:value-of select="t:say('group.nobody')"/></p></xsl:if>
      <div class="ce-form">
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="'people'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="rows" select="8"/><xsl:with-param name="wide" select="true()"/>
          <xsl:with-param name="hint-text" select="t:say(concat('group.people-hint', substring('-rank', 1, 5 * boolean(../@rank))), ../rows/@most)"/>
        </xsl:call-template>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="declare/rows">
    <section class="ce-card" aria-labelledby="chk">
      <h2 id="chk"><xsl:value-of select="t:say('group.checked')"/></h2>
      <xsl:choose>
        <xsl:when test="row">
          <p><xsl:value-of select="t:say('group.sum', string(@good), string(count(row) - @good))"/></p>
          <xsl:if test="@mixed"><p class="ce-note ce-bad"><xsl:value-of select="t:say('group.mixed')"/></p></xsl:if>
          <ol class="ce-small">
            <xsl:for-each select="row">
              <li><xsl:value-of select="@name"/><xsl:if test="@mask">　<span class="ce-mute"><xsl:value-of select="@mask"/></span></xsl:if><xsl:if test="@rank">　<xsl:value-of select="t:say('group.rank', @rank)"/></xsl:if>　<xsl:choose><xsl:when test="@key"><b class="ce-bad"><xsl:value-of select="t:say(@key, string(@detail))"/></b></xsl:when><xsl:otherwise><span class="ce-ok"><xsl:value-of select="t:say('group.good')"/></span></xsl:otherwise></xsl:choose></li>
            </xsl:for-each>
          </ol>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('group.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
