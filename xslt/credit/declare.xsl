<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="persons.xsl"/>
  <xsl:import href="preview.xsl"/>
  <!-- What a change of the form draws anew. -->
  <xsl:variable name="live" select="'preview'"/>
  <xsl:key name="titled" match="declare/field | declare/evidence" use="@name"/>

  <xsl:template match="page" mode="title">
    <xsl:choose>
      <xsl:when test="content/declare/case"><xsl:value-of select="t:say('declare.title-correct')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('declare.title')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="content/declare/@form-title"><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="content/declare/@form-title"/></xsl:if>
  </xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/declare | content/persons"/></xsl:template>

  <!-- Fields of a form are data of its pack: so are their names in messages. -->
  <xsl:template name="error-text">
    <xsl:variable name="own" select="key('titled', @field)[1]"/>
    <xsl:choose>
      <xsl:when test="$own"><xsl:value-of select="$own/@title"/><xsl:value-of select="t:say('form.colon')"/></xsl:when>
      <xsl:when test="@field and t:has(concat('field.', @field))"><xsl:value-of select="t:say(concat('field.', @field))"/><xsl:value-of select="t:say('form.colon')"/></xsl:when>
    </xsl:choose>
    <xsl:value-of select="t:say(@key, string(@detail))"/>
  </xsl:template>

  <xsl:template match="declare">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('declare.title', substring('-correct', 1, 8 * boolean(case))))"/></h1>
      <span class="ce-mute"><xsl:if test="@by-post"><xsl:value-of select="concat(@name, ' · ', @mask, ' · ', @unit)"/>　</xsl:if><xsl:value-of select="t:say('declare.year', @year)"/><xsl:if test="@until and not(case)"><xsl:value-of select="t:say('declare.until', @until)"/></xsl:if></span>
      <span class="ce-push ce-small"><xsl:if test="@by-post and not(case)"><a href="{t:url(@base)}"><xsl:value-of select="t:say('declare.other-person')"/></a>　</xsl:if><a href="{t:url('guide/hours')}?pack={@pack}&amp;year={@year}"><xsl:value-of select="t:say('declare.guide')"/></a></span>
    </div>
    <xsl:if test="@no-employer"><p class="ce-note ce-warn"><xsl:value-of select="t:say('declare.no-employer')"/></p></xsl:if>
    <xsl:if test="@applying"><p class="ce-note ce-now"><xsl:value-of select="t:say(concat('declare.applying', substring('-of', 1, 3 * boolean(@by-post))), @year, t:say(concat('level.', @applying)), @until)"/>　<a href="{t:url('credit/title')}"><xsl:if test="@by-post"><xsl:attribute name="href"><xsl:value-of select="t:url(concat('credit/title?person=', @person))"/></xsl:attribute></xsl:if><xsl:value-of select="t:say('declare.applying-link')"/></a></p></xsl:if>
    <xsl:apply-templates select="case"/>
    <xsl:apply-templates select="standard"/>
    <xsl:if test="@again"><p class="ce-note ce-now"><xsl:value-of select="t:say('declare.again')"/></p></xsl:if>
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
      <aside class="ce-stack ce-stick" aria-label="{t:say('preview.title')}">
        <xsl:apply-templates select="preview"/>
        <xsl:if test="chain"><xsl:call-template name="foreseen"/></xsl:if>
      </aside>
    </div>
  </xsl:template>

  <!-- What the employer laid down for its people [11.14]. -->
  <xsl:template match="declare/standard">
    <details class="ce-card" open="open">
      <summary><b><xsl:value-of select="t:say('standard.of', string(@org-name))"/></b><xsl:if test="@days"><xsl:text> </xsl:text><span class="ce-tag ce-now"><xsl:value-of select="t:say('standard.within', string(@days))"/></span></xsl:if></summary>
      <xsl:if test="text"><h3 class="ce-small"><xsl:value-of select="t:say('field.standard-text')"/></h3><p class="ce-pre"><xsl:value-of select="text"/></p></xsl:if>
      <xsl:if test="demands"><h3 class="ce-small"><xsl:value-of select="t:say('field.demands')"/></h3><p class="ce-pre"><xsl:value-of select="demands"/></p></xsl:if>
    </details>
  </xsl:template>

  <!-- Why it came back, and until when it may be corrected [11.10]. -->
  <xsl:template match="declare/case">
    <xsl:variable name="back" select="events/event[@action = 'return'][last()]"/>
    <div class="ce-note ce-warn">
      <p><b><xsl:value-of select="t:say('declare.returned', @due)"/></b></p>
      <xsl:if test="$back"><p><xsl:value-of select="$back/@org-name"/>　<xsl:value-of select="$back/@name"/>　“<xsl:value-of select="$back/@reason"/>”</p></xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="choice">
    <form class="ce-card" action="{t:url(@base)}" aria-labelledby="s1">
      <h2 id="s1"><xsl:value-of select="t:say('declare.choice')"/></h2>
      <xsl:if test="case"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="case/@id"/></xsl:call-template></xsl:if>
      <xsl:if test="@by-post and not(case)"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'person'"/><xsl:with-param name="value" select="@person"/></xsl:call-template></xsl:if>
      <div class="ce-form">
        <xsl:choose>
          <xsl:when test="@fixed">
            <div class="ce-field" id="category">
              <span class="ce-label"><xsl:value-of select="t:say('field.category')"/></span>
              <p class="ce-show"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'category'"/><xsl:with-param name="value" select="@category"/></xsl:call-template><xsl:value-of select="@category-title"/></p>
              <xsl:call-template name="said"><xsl:with-param name="name" select="'category'"/></xsl:call-template>
              <xsl:if test="@fixed-why"><p class="ce-mute ce-small"><xsl:value-of select="t:say('declare.fixed')"/><xsl:value-of select="@fixed-why"/></p></xsl:if>
            </div>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="field"><xsl:with-param name="name" select="'category'"/><xsl:with-param name="kind" select="'radios'"/><xsl:with-param name="value" select="@category"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <div class="ce-field">
          <label class="ce-label" for="form"><xsl:value-of select="t:say('field.form')"/></label>
          <div class="ce-bar">
            <select class="ce-in ce-grow" id="form" name="form">
              <xsl:call-template name="options"><xsl:with-param name="list" select="'form'"/><xsl:with-param name="value" select="string(@form)"/></xsl:call-template>
            </select><xsl:text> </xsl:text>
            <button><xsl:attribute name="class">ce-btn<xsl:if test="not(@form)"> ce-go</xsl:if></xsl:attribute><xsl:value-of select="t:say(concat('declare.', substring('choosechange', 1 + 6 * boolean(@form), 6)))"/></button>
          </div>
          <xsl:call-template name="said"><xsl:with-param name="name" select="'form'"/></xsl:call-template>
        </div>
      </div>
    </form>
  </xsl:template>

  <!-- The message of a field that is drawn here. -->
  <xsl:template name="said">
    <xsl:param name="name"/>
    <xsl:for-each select="key('error', $name)[1]"><p class="ce-error" id="{$name}-e"><xsl:value-of select="t:say(@key, string(@detail))"/></p></xsl:for-each>
  </xsl:template>

  <xsl:template name="content-form">
    <form class="ce-stack" method="post" action="{t:url(@action)}" enctype="multipart/form-data" data-preview="#{$live}">
      <xsl:call-template name="form-guard"/>
      <xsl:if test="case"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="case/@version"/></xsl:call-template></xsl:if>
      <section class="ce-card" aria-labelledby="s2">
        <h2 id="s2"><xsl:value-of select="t:say('declare.content', @form-title)"/></h2>
        <xsl:if test="@form-hint"><p class="ce-mute ce-small"><xsl:value-of select="@form-hint"/></p></xsl:if>
        <div class="ce-form"><xsl:apply-templates select="field"/></div>
      </section>
      <xsl:call-template name="evidence"/>
      <xsl:apply-templates select="staff"/>
      <div class="ce-card">
        <xsl:call-template name="pledge"/>
        <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="submit"><xsl:value-of select="t:say(concat('declare.submit', substring('-again', 1, 6 * boolean(case))))"/></button><xsl:text> </xsl:text><button class="ce-btn" name="do" value="preview" formaction="{t:url(@try)}#{$live}"><xsl:value-of select="t:say(concat('declare.preview', substring('-group', 1, 6 * boolean(@group))))"/></button></p>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="declare/field">
    <xsl:call-template name="field">
      <xsl:with-param name="name" select="@name"/>
      <xsl:with-param name="label" select="@title"/>
      <xsl:with-param name="kind"><xsl:choose><xsl:when test="@kind = 'integer' or @kind = 'decimal'">text</xsl:when><xsl:otherwise><xsl:value-of select="@kind"/></xsl:otherwise></xsl:choose></xsl:with-param>
      <xsl:with-param name="inputmode"><xsl:choose><xsl:when test="@kind = 'integer'">numeric</xsl:when><xsl:when test="@kind = 'decimal'">decimal</xsl:when><xsl:otherwise>text</xsl:otherwise></xsl:choose></xsl:with-param>
      <xsl:with-param name="required" select="boolean(@required)"/>
      <xsl:with-param name="wide" select="@name = 'title' or boolean(suggest)"/>
      <xsl:with-param name="suggest" select="suggest"/>
      <xsl:with-param name="hint-text"><xsl:choose><xsl:when test="@name = 'filing'"><xsl:value-of select="t:say('declare.filing-hint')"/></xsl:when><xsl:when test="@converted"><xsl:value-of select="t:say('declare.converted')"/></xsl:when><xsl:otherwise><xsl:value-of select="@hint"/></xsl:otherwise></xsl:choose></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="evidence">
    <section class="ce-card" id="evidence" aria-labelledby="s3">
      <div class="ce-bar"><h2 id="s3"><xsl:value-of select="t:say('declare.evidence')"/></h2><span class="ce-mute ce-small"><xsl:value-of select="t:say('declare.evidence-hint', @file-max)"/></span></div>
      <xsl:call-template name="said"><xsl:with-param name="name" select="'evidence'"/></xsl:call-template>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('declare.evidence')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('declare.piece')"/></th><th scope="col"><xsl:value-of select="t:say('declare.demand')"/></th><th scope="col"><xsl:value-of select="t:say('declare.files')"/></th></tr></thead>
        <tbody><xsl:apply-templates select="evidence"/></tbody>
      </table>
      <p class="ce-acts"><button class="ce-btn" name="do" value="upload" formaction="{t:url(@try)}#evidence"><xsl:value-of select="t:say('declare.upload')"/></button><span class="ce-mute ce-small"><xsl:value-of select="t:say('declare.upload-hint')"/></span></p>
    </section>
  </xsl:template>

  <xsl:template match="declare/evidence">
    <xsl:variable name="error" select="key('error', @name)[1]"/>
    <tr>
      <xsl:if test="$error"><xsl:attribute name="class">ce-wrong</xsl:attribute></xsl:if>
      <th scope="row" class="ce-key"><label for="{@name}"><xsl:value-of select="@title"/></label></th>
      <td class="ce-nw" data-l="{t:say('declare.demand')}">
        <xsl:choose>
          <xsl:when test="@required and @on"><xsl:value-of select="t:say('declare.required-if', @on, @is)"/></xsl:when>
          <xsl:when test="@required"><xsl:value-of select="t:say('declare.required')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="t:say('declare.optional')"/></xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="ce-wide">
        <xsl:for-each select="held">
          <p class="ce-small ce-kept"><label><input class="ce-check" type="checkbox" name="keep" value="{@sha}"><xsl:if test="@kept"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/></label><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/><a href="{t:url('credit/file')}?id={@case}&amp;sha={@sha}"><xsl:value-of select="t:say('list.view')"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></a></p>
        </xsl:for-each>
        <xsl:call-template name="kept-files"><xsl:with-param name="name" select="@name"/></xsl:call-template>
        <input class="ce-in" id="{@name}" name="{@name}" type="file" multiple="multiple" accept=".pdf,.jpg,.jpeg,.png">
          <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="concat(substring(@name, 1, string-length(@name) * boolean($error)), substring('-e', 1, 2 * boolean($error)))"/><xsl:with-param name="required" select="false()"/></xsl:call-template>
        </input>
        <xsl:if test="$error"><p class="ce-error" id="{@name}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="pledge">
    <xsl:variable name="error" select="key('error', 'pledge')[1]"/>
    <p>
      <label><input class="ce-check" type="checkbox" id="pledge" name="pledge" value="yes">
        <xsl:if test="key('value', 'pledge') = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="substring('pledge-e', 1, 8 * boolean($error))"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      </input><xsl:value-of select="t:say(concat('declare.pledge', substring('-by-post', 1, 8 * boolean(@by-post))))"/></label>
    </p>
    <xsl:call-template name="said"><xsl:with-param name="name" select="'pledge'"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
