<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" xmlns:x="urn:jijiao:exchange:1" exclude-result-prefixes="t x">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/absence.xsl"/>
  <xsl:import href="../inc/appeal.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('record.title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="content/case/@summary"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/case"/></xsl:template>

  <!-- A title in the language of the page. -->
  <xsl:template name="titled">
    <xsl:param name="zh"/><xsl:param name="en"/>
    <xsl:choose><xsl:when test="t:lang() = 'en' and string($en) != ''"><xsl:value-of select="$en"/></xsl:when><xsl:otherwise><xsl:value-of select="$zh"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="case">
    <div class="ce-bar">
      <h1><xsl:if test="absence"><xsl:value-of select="t:say('case-kind.credit-absence')"/>　</xsl:if><xsl:value-of select="@summary"/></h1>
      <xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template>
      <a class="ce-push ce-small" href="{t:url('credit/records')}"><xsl:value-of select="t:say('record.back')"/></a>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:call-template name="where"/>
    <div class="ce-cols ce-aside">
      <div class="ce-stack">
        <xsl:if test="declaration/duplicate">
          <div class="ce-note ce-warn">
            <xsl:for-each select="declaration/duplicate"><p><xsl:value-of select="t:say(concat('record.duplicate-', @why), string(@year), t:say(concat('state.', @state)))"/><xsl:if test="@rank"><xsl:value-of select="t:say('record.duplicate-rank', string(@rank))"/></xsl:if><xsl:if test="@same-rank"><b><xsl:value-of select="t:say('record.same-rank')"/></b></xsl:if></p></xsl:for-each>
          </div>
        </xsl:if>
        <xsl:apply-templates select="declaration"/><xsl:apply-templates select="absence" mode="content"/>
        <xsl:apply-templates select="files"/>
        <xsl:apply-templates select="acts[@*]"/>
        <xsl:apply-templates select="acts/appeal"/>
      </div>
      <aside class="ce-stack ce-stick" aria-label="{t:say('record.chain')}">
        <section class="ce-card" aria-labelledby="ch"><h2 id="ch"><xsl:value-of select="t:say('record.chain')"/></h2><xsl:call-template name="case-line"/></section>
      </aside>
    </div>
  </xsl:template>

  <!-- Where it stands, in one sentence with who to ask. -->
  <xsl:template name="where">
    <xsl:variable name="now" select="chain/step[@state = 'current']"/>
    <xsl:variable name="last" select="events/event[@action = 'reject' or @action = 'return' or @action = 'void' or @action = 'reverse' or @action = 'fall'][last()]"/>
    <xsl:variable name="at"><xsl:choose><xsl:when test="$now/@acting-org-name"><xsl:value-of select="$now/@acting-org-name"/></xsl:when><xsl:otherwise><xsl:value-of select="$now/@org-name"/></xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="@state = 'pending'"><p class="ce-note ce-now"><xsl:value-of select="t:say('record.pending', string($at), @arrived, @waited)"/><xsl:if test="$now/@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', $now/@phone)"/></xsl:if></p></xsl:when>
      <xsl:when test="@state = 'returned'"><p class="ce-note ce-warn"><xsl:value-of select="t:say('record.returned', @due)"/><xsl:if test="$last/@reason">“<xsl:value-of select="$last/@reason"/>”</xsl:if></p></xsl:when>
      <xsl:when test="@state = 'approved'"><p class="ce-note ce-ok"><xsl:choose><xsl:when test="absence"><xsl:value-of select="t:say('absence.granted', string(@year))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('record.approved', @recognised, @year)"/></xsl:otherwise></xsl:choose><xsl:text> </xsl:text><a href="{t:url('credit/year')}?year={@year}{substring(concat('&amp;person=', */@person), 1, 30 * (/page/user/@kind != 'person'))}"><xsl:value-of select="t:say('record.ledger')"/></a></p></xsl:when>
      <xsl:when test="@state = 'withdrawn'"><p class="ce-note"><xsl:value-of select="t:say('record.withdrawn')"/></p></xsl:when>
      <xsl:otherwise><p class="ce-note ce-bad"><xsl:value-of select="t:say(concat('record.', @state), string($last/@org-name), string($last/@at))"/><xsl:if test="$last/@reason">“<xsl:value-of select="$last/@reason"/>”</xsl:if></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="declaration">
    <section class="ce-card" aria-labelledby="d">
      <h2 id="d"><xsl:value-of select="../@form-title"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'persons.name'"/><xsl:with-param name="text" select="concat(../@name, '　', ../@mask)"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'persons.unit'"/><xsl:with-param name="text" select="../@unit"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'year.category'"/><xsl:with-param name="text" select="../@category-title"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'record.dates'"/><xsl:with-param name="text" select="concat(@from, substring(concat(' – ', @to), 1, 13 * number(@to != @from)))"/></xsl:call-template>
        <xsl:for-each select="field">
          <dt><xsl:call-template name="titled"><xsl:with-param name="zh"><xsl:choose><xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose></xsl:with-param><xsl:with-param name="en" select="@title-en"/></xsl:call-template></dt>
          <dd><xsl:choose><xsl:when test="@value-title"><xsl:call-template name="titled"><xsl:with-param name="zh" select="@value-title"/><xsl:with-param name="en" select="@value-title-en"/></xsl:call-template></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></dd>
        </xsl:for-each>
        <dt><xsl:value-of select="t:say('record.hours')"/></dt>
        <dd><xsl:value-of select="t:say('record.hours-of', ../@claimed)"/><xsl:choose><xsl:when test="../@state = 'approved'"><xsl:value-of select="t:say('record.hours-recognised', ../@recognised)"/></xsl:when><xsl:when test="x:result"><xsl:value-of select="t:say('record.hours-expected', ../@recognised)"/></xsl:when></xsl:choose></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'record.submitted'"/><xsl:with-param name="text" select="../@submitted"/></xsl:call-template>
      </dl>
      <xsl:variable name="id" select="string(../@id)"/>
      <xsl:for-each select="x:result/x:record[@id = $id]"><p><xsl:call-template name="titled"><xsl:with-param name="zh" select="."/><xsl:with-param name="en" select="@en"/></xsl:call-template><xsl:if test="@clause">　<span class="ce-mute ce-small"><xsl:value-of select="t:say('preview.clause', @clause)"/></span></xsl:if></p></xsl:for-each>
    </section>
    <xsl:apply-templates select="filing"/>
  </xsl:template>

  <xsl:template match="files">
    <section class="ce-card" aria-labelledby="f">
      <h2 id="f"><xsl:value-of select="t:say('record.files', string(count(file)))"/></h2>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('record.files', string(count(file)))"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('declare.piece')"/></th><th scope="col"><xsl:value-of select="t:say('declare.files')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('record.size')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="file">
            <tr>
              <th scope="row" class="ce-key"><xsl:choose><xsl:when test="@evidence-title"><xsl:value-of select="@evidence-title"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('field.evidence')"/></xsl:otherwise></xsl:choose></th>
              <td data-l="{t:say('declare.files')}"><a href="{t:url('credit/file')}?id={../../@id}&amp;sha={@sha256}"><xsl:value-of select="@name"/></a></td>
              <td class="ce-num" data-l="{t:say('record.size')}"><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template></td>
              <td class="ce-act"><a href="{t:url('credit/file')}?id={../../@id}&amp;sha={@sha256}&amp;download=yes"><xsl:value-of select="t:say('record.download')"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></a></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="acts/appeal"><xsl:call-template name="appeal-form"><xsl:with-param name="path" select="'credit/record'"/><xsl:with-param name="id" select="../../@id"/><xsl:with-param name="version" select="../../@version"/></xsl:call-template></xsl:template>

  <xsl:template match="acts">
    <div class="ce-card"><div class="ce-acts">
      <xsl:if test="@correct"><a class="ce-btn ce-go" href="{t:url(@correct)}"><xsl:value-of select="t:say('record.correct')"/></a></xsl:if>
      <xsl:if test="@again"><a class="ce-btn ce-go" href="{t:url(@again)}"><xsl:value-of select="t:say('record.again')"/></a></xsl:if>
      <xsl:if test="@withdraw">
        <form method="post" action="{t:url('credit/record')}?id={../@id}">
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="../@version"/></xsl:call-template>
          <button class="ce-btn ce-no" name="do" value="withdraw"><xsl:value-of select="t:say('record.withdraw')"/></button>
        </form>
        <span class="ce-mute ce-small"><xsl:value-of select="t:say('record.withdraw-hint')"/></span>
      </xsl:if>
    </div></div>
  </xsl:template>
</xsl:stylesheet>
