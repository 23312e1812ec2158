<?xml version="1.0" encoding="UTF-8"?>
<!-- What a person applies for, year by year. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="persons.xsl"/>
  <xsl:import href="inc-applicant.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('title.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/title | content/persons"/></xsl:template>

  <xsl:template match="content/title">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('title.title')"/></h1>
      <span class="ce-mute"><xsl:value-of select="concat(@name, ' · ', @mask)"/><xsl:if test="@unit != ''"> · <xsl:value-of select="@unit"/></xsl:if> · <xsl:if test="@series-title"><xsl:value-of select="@series-title"/><xsl:value-of select="t:say('case.comma')"/></xsl:if><xsl:value-of select="t:say(concat('level.', @level))"/></span>
      <xsl:if test="not(@own)"><span class="ce-push ce-small"><a href="{t:url('credit/applicants')}"><xsl:value-of select="t:say('applicants.title')"/></a>　<a href="{t:url('credit/title')}"><xsl:value-of select="t:say('declare.other-person')"/></a></span></xsl:if>
    </div>
    <xsl:if test="@done"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say(concat('title.done-', @done))"/></p></xsl:if>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('title.rule')"/></p>
    <xsl:apply-templates select="rows/row[@state = 'open' or @state = 'confirmed']" mode="open"/>
    <xsl:choose>
      <xsl:when test="@change"><xsl:call-template name="apply-form"/></xsl:when>
      <xsl:when test="@own"><p class="ce-note ce-warn"><xsl:value-of select="t:say('title.no-unit')"/></p></xsl:when>
    </xsl:choose>
    <xsl:call-template name="said-before"/>
  </xsl:template>

  <!-- What holds: what is applied for, what follows from it, and what can be done about it. -->
  <xsl:template match="row" mode="open">
    <section class="ce-card" aria-labelledby="a{@id}">
      <div class="ce-bar"><h2 id="a{@id}"><xsl:value-of select="t:say('title.of-year', @year)"/><xsl:text> </xsl:text><xsl:value-of select="t:say(concat('level.', @level))"/></h2><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="@series-title"/></span><xsl:text> </xsl:text><xsl:call-template name="applicant-state"/></div>
      <p>
        <xsl:choose>
          <xsl:when test="@title-window"><xsl:value-of select="t:say('title.until', @declare-until)"/></xsl:when>
          <xsl:when test="@announced"><xsl:value-of select="t:say('title.announced', @declare-until)"/></xsl:when>
          <xsl:when test="@declare-until"><xsl:value-of select="t:say('title.ordinary', @declare-until)"/></xsl:when>
        </xsl:choose>
        <xsl:if test="@verify-until"><xsl:text> </xsl:text><xsl:value-of select="t:say('title.verify', @verify-until)"/></xsl:if>
        <xsl:if test="@paper">　<a href="{t:url('certificate/paper')}?person={../../@person}&amp;year={@year}"><xsl:value-of select="t:say('title.paper')"/></a></xsl:if>
      </p>
      <p class="ce-small ce-mute"><xsl:call-template name="said-by"/></p>
      <xsl:if test="@confirm">
        <form method="post" action="{t:url(../../@action)}">
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="hidden"><xsl:with-param name="name" select="'application'"/><xsl:with-param name="value" select="@id"/></xsl:call-template>
          <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="confirm"><xsl:value-of select="t:say('title.confirm')"/></button></p>
        </form>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="@withdraw">
          <details>
            <xsl:if test="key('error', 'withdraw_reason') and key('value', 'application') = @id"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary><xsl:value-of select="t:say('title.withdraw-open')"/></summary>
            <form method="post" action="{t:url(../../@action)}">
              <xsl:call-template name="form-guard"/>
              <xsl:call-template name="hidden"><xsl:with-param name="name" select="'application'"/><xsl:with-param name="value" select="@id"/></xsl:call-template>
              <xsl:call-template name="reason-field"/>
              <p class="ce-acts"><button class="ce-btn" name="do" value="withdraw"><xsl:value-of select="t:say('title.withdraw')"/></button></p>
            </form>
          </details>
        </xsl:when>
        <xsl:when test="../../@own"><p class="ce-small"><xsl:value-of select="t:say('title.unit-decides', @unit)"/></p></xsl:when>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- Two years may be open: only one of the two fields is wrong. -->
  <xsl:template name="reason-field">
    <xsl:variable name="id" select="concat('withdraw_reason-', @id)"/>
    <xsl:variable name="error" select="key('error', 'withdraw_reason')[key('value', 'application') = current()/@id][1]"/>
    <div class="ce-field"><xsl:if test="$error"><xsl:attribute name="class">ce-field ce-wrong</xsl:attribute></xsl:if>
      <label class="ce-label" for="{$id}"><xsl:value-of select="t:say('field.withdraw_reason')"/><xsl:text> </xsl:text><i class="ce-req">*</i></label>
      <textarea class="ce-in" id="{$id}" name="withdraw_reason" rows="2" maxlength="300">
        <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="concat($id, '-e')"/></xsl:attribute><xsl:value-of select="key('value', 'withdraw_reason')"/></xsl:if>
      </textarea>
      <xsl:if test="$error"><p class="ce-error" id="{$id}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="apply-form">
    <form class="ce-card" method="post" action="{t:url(@action)}" aria-labelledby="new-h" novalidate="novalidate">
      <h2 id="new-h"><xsl:value-of select="t:say(concat('title.new', substring('-or-correct', 1, 11 * boolean(rows/row[@state = 'open' or @state = 'confirmed']))))"/></h2>
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'apply_year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'apply_level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'apply_series'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:if test="@department"><xsl:call-template name="field"><xsl:with-param name="name" select="'apply_late'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="hint-text" select="t:say('title.late-hint')"/></xsl:call-template></xsl:if>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="register"><xsl:value-of select="t:say('title.register')"/></button></p>
    </form>
  </xsl:template>

  <xsl:template name="said-before">
    <section class="ce-card" aria-labelledby="said-h">
      <h2 id="said-h"><xsl:value-of select="t:say('title.history')"/></h2>
      <xsl:choose>
        <xsl:when test="rows/row">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('title.history')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('field.apply_year')"/></th><th scope="col"><xsl:value-of select="t:say('field.apply_level')"/></th><th scope="col"><xsl:value-of select="t:say('field.apply_series')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('title.said')"/></th></tr></thead>
            <tbody>
              <xsl:for-each select="rows/row">
                <tr>
                  <th scope="row" class="ce-key"><xsl:value-of select="@year"/></th>
                  <td class="ce-nw" data-l="{t:say('field.apply_level')}"><xsl:value-of select="t:say(concat('level.', @level))"/></td>
                  <td data-l="{t:say('field.apply_series')}"><xsl:value-of select="@series-title"/></td>
                  <td class="ce-nw" data-l="{t:say('year.state')}"><xsl:call-template name="applicant-state"/></td>
                  <td class="ce-wide" data-l="{t:say('title.said')}"><xsl:call-template name="said-by"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('title.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- Who said what when. -->
  <xsl:template name="said-by">
    <xsl:choose>
      <xsl:when test="@by-org"><xsl:value-of select="t:say('title.by-org', @registered, @by-org, @by)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('title.by-self', @registered, @unit)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@late-reason"><xsl:value-of select="t:say('title.late-because', @late-reason)"/></xsl:if>
    <xsl:if test="@confirmed and not(@by-org)"><xsl:value-of select="t:say('title.confirmed-by', @confirmed, @confirmed-by)"/></xsl:if>
    <xsl:if test="@closed"><xsl:value-of select="t:say(concat('title.closed-', @state), @closed, @closed-by)"/><xsl:if test="@reason"><xsl:value-of select="t:say('title.because', @reason)"/></xsl:if></xsl:if>
  </xsl:template>
</xsl:stylesheet>
