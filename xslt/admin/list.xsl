<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.list-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/administrators"/></xsl:template>

  <xsl:template match="administrators">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('admin.list-title')"/></h1><xsl:if test="not(@own)"><span class="ce-mute"><xsl:value-of select="@org-name"/></span></xsl:if>
      <span class="ce-push ce-acts">
        <xsl:choose>
          <xsl:when test="@own">
            <a class="ce-btn ce-go" href="{t:url('admin/add')}"><xsl:value-of select="t:say('admin.add')"/></a><xsl:text> </xsl:text>
            <xsl:if test="@super"><a class="ce-btn" href="{t:url('admin/hand-over')}"><xsl:value-of select="t:say('admin.hand-over')"/></a><xsl:text> </xsl:text></xsl:if>
            <a class="ce-btn" href="{t:url('admin/roles')}"><xsl:value-of select="t:say('admin.roles')"/></a>
          </xsl:when>
          <xsl:otherwise>
            <xsl:if test="not(rows/post) and (@kind = 'hrss' or @kind = 'authority')"><a class="ce-btn ce-go" href="{t:url(concat('admin/first?org=', @org))}"><xsl:value-of select="t:say('admin.first')"/></a><xsl:text> </xsl:text></xsl:if>
            <a class="ce-btn" href="{t:url(concat('organization/view?id=', @org))}"><xsl:value-of select="t:say('organization.view-title')"/></a>
          </xsl:otherwise>
        </xsl:choose>
      </span>
    </div>
    <form class="ce-card ce-filter" action="{t:url(/page/request/@path)}">
      <xsl:if test="not(@own)"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'org'"/><xsl:with-param name="value" select="@org"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/></xsl:call-template>
      <xsl:if test="@own"><xsl:call-template name="filter"><xsl:with-param name="name" select="'role'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'list.states'"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="@own"><xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'admin/list'"/></xsl:call-template></xsl:when>
        <xsl:otherwise><xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('admin/below?org=', @org)"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </form>
    <section class="ce-card">
      <p class="ce-mute ce-small"><xsl:choose><xsl:when test="@own"><xsl:value-of select="t:say('admin.list-about')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.below-about')"/></xsl:otherwise></xsl:choose></p>
      <xsl:choose>
        <xsl:when test="rows/post">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('organization.administrators-of', @org-name)"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('field.name')"/></th><th scope="col"><xsl:value-of select="t:say('field.number')"/></th><th scope="col"><xsl:value-of select="t:say('admin.sex')"/></th><th scope="col"><xsl:value-of select="t:say('field.job_title')"/></th><th scope="col"><xsl:value-of select="t:say('admin.role-of')"/></th><th scope="col"><xsl:value-of select="t:say('organization.contact')"/></th><th scope="col"><xsl:value-of select="t:say('list.states')"/></th><th scope="col"><xsl:value-of select="t:say('admin.seen')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/post"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:when test="@own"><xsl:call-template name="empty"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'admin.none-below'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:if test="@own">
      <section class="ce-card ce-bar" aria-labelledby="sf-h">
        <h2 id="sf-h"><xsl:value-of select="t:say('admin.second')"/></h2>
        <xsl:choose><xsl:when test="@second-required"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('admin.second-yes')"/></span></xsl:when><xsl:otherwise><span class="ce-tag"><xsl:value-of select="t:say('admin.second-no')"/></span></xsl:otherwise></xsl:choose>
        <span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.second-about')"/></span>
        <xsl:if test="@super"><span class="ce-push"><a class="ce-btn" href="{t:url('account/second-factor')}"><xsl:value-of select="t:say('admin.second-set')"/></a></span></xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rows/post">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('admin/view?id=', @id))}"><xsl:value-of select="@name"/></a><xsl:if test="@own"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('admin.you')"/></span></xsl:if></th>
      <td class="ce-wide ce-nw" data-l="{t:say('field.number')}"><xsl:value-of select="@number-mask"/></td>
      <td data-l="{t:say('admin.sex')}"><xsl:choose><xsl:when test="@sex-name != ''"><xsl:value-of select="@sex-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('field.job_title')}"><xsl:choose><xsl:when test="@title != ''"><xsl:value-of select="@title"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('admin.role-of')}"><xsl:choose><xsl:when test="@super"><xsl:value-of select="t:say('role.super')"/></xsl:when><xsl:when test="@role"><xsl:value-of select="@role"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide" data-l="{t:say('organization.contact')}"><xsl:value-of select="@office-phone"/><xsl:if test="@office-phone != '' and @phone-mask != ''"><xsl:text>　</xsl:text></xsl:if><xsl:value-of select="@phone-mask"/><xsl:if test="@email != ''"><br/><xsl:value-of select="@email"/></xsl:if></td>
      <td data-l="{t:say('list.states')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template><xsl:if test="@lent-until"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('admin.lent-until', substring(@lent-until, 6))"/></span></xsl:if></td>
      <td class="ce-wide ce-nw" data-l="{t:say('admin.seen')}"><xsl:choose><xsl:when test="@seen"><xsl:value-of select="@seen"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide ce-nw">
        <xsl:choose>
          <xsl:when test="@state = 'removed'">—</xsl:when>
          <xsl:when test="@own"><a href="{t:url(concat('admin/holder?id=', @id))}"><xsl:value-of select="t:say('admin.change-holder')"/></a></xsl:when>
          <xsl:otherwise>
            <a href="{t:url(concat('admin/holder?id=', @id))}"><xsl:value-of select="t:say('admin.change-holder')"/></a>　<a href="{t:url(concat('admin/reset?id=', @id))}"><xsl:value-of select="t:say('admin.reset')"/></a>　<xsl:choose><xsl:when test="@state = 'active'"><a href="{t:url(concat('admin/state?id=', @id, '&amp;to=disabled'))}"><xsl:value-of select="t:say('admin.to-disabled')"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('admin/state?id=', @id, '&amp;to=active'))}"><xsl:value-of select="t:say('admin.to-active')"/></a></xsl:otherwise></xsl:choose>
          </xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
