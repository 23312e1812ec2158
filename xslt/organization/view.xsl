<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-change.xsl"/>
  <xsl:import href="inc-acts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/view/@own"><xsl:value-of select="t:say('organization.own-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="content/view/organisation/@name"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/view"/></xsl:template>

  <xsl:template match="view">
    <div class="ce-bar">
      <h1><xsl:choose><xsl:when test="@own"><xsl:value-of select="t:say('organization.own-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('organization.view-title')"/></xsl:otherwise></xsl:choose></h1>
      <span class="ce-push ce-acts ce-small">
        <xsl:if test="@own"><a href="{t:url('organization/departments')}"><xsl:value-of select="t:say('department.title')"/></a><xsl:text> </xsl:text><a href="{t:url('organization/changes')}"><xsl:value-of select="t:say('organization.changes')"/></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@sectors"><a href="{t:url('organization/sectors')}"><xsl:value-of select="t:say('sectors.title')"/></a><xsl:text> </xsl:text></xsl:if>
        <a href="{t:url('organization/list')}"><xsl:value-of select="t:say('organization.list-title')"/></a>
      </span>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="pending"/>
    <xsl:for-each select="successor"><p class="ce-note ce-now"><xsl:value-of select="t:say('life.successor', @name)"/><xsl:text> </xsl:text><a href="{t:url(concat('organization/view?id=', @id))}"><xsl:value-of select="t:say('list.view')"/></a></p></xsl:for-each>
    <xsl:choose>
      <xsl:when test="tree/node/node">
        <div class="ce-cols ce-lead">
          <xsl:apply-templates select="tree"/>
          <div class="ce-stack"><xsl:call-template name="cards"/></div>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="cards"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="cards">
    <xsl:apply-templates select="organisation"/>
    <xsl:apply-templates select="acts"/>
    <xsl:apply-templates select="centre"/>
    <xsl:apply-templates select="registration"/>
    <xsl:apply-templates select="posts"/>
    <xsl:apply-templates select="history"/>
  </xsl:template>

  <xsl:template match="tree">
    <nav class="ce-card ce-stick" aria-labelledby="tree-h">
      <h2 id="tree-h"><xsl:value-of select="t:say('organization.below')"/></h2>
      <form class="ce-bar" role="search" action="{t:url('organization/list')}">
        <label class="ce-vh" for="find"><xsl:value-of select="t:say('organization.find')"/></label>
        <input class="ce-in ce-grow" id="find" name="name" placeholder="{t:say('organization.find')}"/><xsl:text> </xsl:text><button class="ce-btn"><xsl:value-of select="t:say('organization.search')"/></button>
      </form>
      <ul class="ce-plain ce-tree"><xsl:apply-templates select="node"/></ul>
    </nav>
  </xsl:template>

  <xsl:template match="node">
    <li>
      <div>
        <xsl:choose>
          <xsl:when test="@open and node"><span class="ce-fold" aria-hidden="true">▾</span></xsl:when>
          <xsl:when test="@more"><span class="ce-fold" aria-hidden="true">▸</span></xsl:when>
        </xsl:choose>
        <a href="{t:url(@path)}">
          <xsl:if test="@current"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
          <xsl:value-of select="@name"/><xsl:if test="@kind = 'base'"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('organization.base')"/></span></xsl:if>
        </a>
      </div>
      <xsl:if test="node or more"><ul class="ce-plain"><xsl:apply-templates select="node|more"/></ul></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="more">
    <li><div><a href="{t:url(@path)}"><xsl:value-of select="t:say(concat('organization.more-', @kind))"/></a></div></li>
  </xsl:template>

  <xsl:template match="organisation">
    <section class="ce-card" aria-labelledby="o-h">
      <div class="ce-bar">
        <h2 id="o-h"><xsl:value-of select="@name"/></h2><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say(concat('kind.', @kind))"/></span><xsl:text> </xsl:text>
        <xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template><xsl:if test="@custody"><xsl:text> </xsl:text><span class="ce-tag ce-now"><xsl:value-of select="t:say('organization.custody')"/></span></xsl:if>
        <xsl:if test="../@edit or ../@change"><span class="ce-push ce-acts"><xsl:if test="../@edit"><a class="ce-btn" href="{t:url('organization/edit')}"><xsl:value-of select="t:say('organization.edit')"/></a></xsl:if><xsl:if test="../@change"><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('organization/change')}"><xsl:value-of select="t:say('organization.change-title')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('organization/superior')}"><xsl:value-of select="t:say('organization.superior-title')"/></a></xsl:if></span></xsl:if>
      </div>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.code'"/><xsl:with-param name="text" select="@code"/></xsl:call-template>
        <dt><xsl:value-of select="t:say('organization.level')"/></dt><dd><xsl:value-of select="t:say(concat('org-level.', @level))"/></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.superior'"/><xsl:with-param name="text" select="@superior-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.hrss'"/><xsl:with-param name="text" select="@hrss-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.sector'"/><xsl:with-param name="text" select="@sector-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.nature'"/><xsl:with-param name="text" select="@nature-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.base-level'"/><xsl:with-param name="text" select="@base-level-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.region'"/><xsl:with-param name="text" select="@region-name"/></xsl:call-template>
        <dt><xsl:value-of select="t:say('organization.office-phone')"/></dt><dd><xsl:call-template name="or-none"><xsl:with-param name="text" select="@office-phone"/></xsl:call-template></dd>
        <dt><xsl:value-of select="t:say('organization.responsible')"/></dt><dd><xsl:call-template name="or-none"><xsl:with-param name="text" select="@responsible"/></xsl:call-template></dd>
        <dt><xsl:value-of select="t:say('organization.designated')"/></dt><dd><xsl:call-template name="or-none"><xsl:with-param name="text" select="@designated"/></xsl:call-template><xsl:if test="@designated-phone != ''">　<xsl:value-of select="@designated-phone"/></xsl:if></dd>
        <dt><xsl:value-of select="t:say('organization.address')"/></dt><dd><xsl:call-template name="or-none"><xsl:with-param name="text" select="@address"/></xsl:call-template></dd>
        <dt><xsl:value-of select="t:say('kind.person')"/></dt>
        <dd>
          <xsl:variable name="n"><xsl:call-template name="capped"><xsl:with-param name="n" select="@persons"/></xsl:call-template></xsl:variable>
          <xsl:choose>
            <xsl:when test="@persons-path"><a href="{t:url(@persons-path)}"><xsl:value-of select="t:say('organization.persons', string($n))"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="t:say('organization.persons', string($n))"/></xsl:otherwise>
          </xsl:choose>
        </dd>
      </dl>
      <xsl:apply-templates select="../level-form"/>
    </section>
  </xsl:template>

  <xsl:template name="or-none">
    <xsl:param name="text"/>
    <xsl:choose><xsl:when test="$text != ''"><xsl:value-of select="$text"/></xsl:when><xsl:otherwise><span class="ce-mute"><xsl:value-of select="t:say('organization.not-given')"/></span></xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="posts">
    <section class="ce-card" aria-labelledby="a-h">
      <div class="ce-bar"><h2 id="a-h"><xsl:value-of select="t:say('organization.administrators')"/></h2><xsl:if test="../@admins"><a class="ce-push" href="{t:url(concat('admin/below?org=', ../organisation/@id))}"><xsl:value-of select="t:say('life.admins')"/></a></xsl:if></div>
      <xsl:choose>
        <xsl:when test="not(post)"><p class="ce-mute"><xsl:value-of select="t:say('organization.no-administrators')"/></p></xsl:when>
        <xsl:otherwise>
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('organization.administrators-of', ../organisation/@name)"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.sex')"/></th><th scope="col"><xsl:value-of select="t:say('organization.job')"/></th><th scope="col"><xsl:value-of select="t:say('organization.role')"/></th><th scope="col"><xsl:value-of select="t:say('organization.contact')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><th scope="col"><xsl:value-of select="t:say('organization.seen')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="post"/></tbody>
            </table>
          </div>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="posts/post">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
      <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@number-mask"/></td>
      <td data-l="{t:say('personnel.sex')}"><xsl:value-of select="@sex-name"/></td>
      <td data-l="{t:say('organization.job')}"><xsl:value-of select="@title"/></td>
      <td data-l="{t:say('organization.role')}"><xsl:choose><xsl:when test="@super"><xsl:value-of select="t:say('role.super')"/></xsl:when><xsl:otherwise><xsl:value-of select="@role"/></xsl:otherwise></xsl:choose></td>
      <td class="ce-wide" data-l="{t:say('organization.contact')}"><xsl:value-of select="@office-phone"/><xsl:if test="@office-phone != '' and @phone-mask != ''"><xsl:text>　</xsl:text></xsl:if><xsl:value-of select="@phone-mask"/><xsl:if test="@email != ''">　<xsl:value-of select="@email"/></xsl:if></td>
      <td data-l="{t:say('certificate.state')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
      <td class="ce-wide ce-nw" data-l="{t:say('organization.seen')}"><xsl:choose><xsl:when test="@seen"><xsl:value-of select="@seen"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
    </tr>
  </xsl:template>

  <xsl:template match="history">
    <section class="ce-card" aria-labelledby="h-h">
      <h2 id="h-h"><xsl:value-of select="t:say('organization.history')"/></h2>
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('organization.history')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.since')"/></th><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.code')"/></th><th scope="col"><xsl:value-of select="t:say('organization.superior')"/></th><th scope="col"><xsl:value-of select="t:say('organization.hrss')"/></th><th scope="col"><xsl:value-of select="t:say('organization.sector')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="version">
              <tr>
                <th scope="row" class="ce-key ce-nw"><xsl:value-of select="@from"/></th>
                <td class="ce-wide" data-l="{t:say('organization.name')}"><xsl:value-of select="@name"/></td>
                <td class="ce-wide" data-l="{t:say('organization.code')}"><xsl:value-of select="@code"/></td>
                <td class="ce-wide" data-l="{t:say('organization.superior')}"><xsl:choose><xsl:when test="@superior-name"><xsl:value-of select="@superior-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
                <td class="ce-wide" data-l="{t:say('organization.hrss')}"><xsl:value-of select="@hrss-name"/></td>
                <td class="ce-wide" data-l="{t:say('organization.sector')}"><xsl:choose><xsl:when test="@sector-name"><xsl:value-of select="@sector-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>
</xsl:stylesheet>
