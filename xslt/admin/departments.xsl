<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.departments')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/departments"/></xsl:template>

  <xsl:template match="departments">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('admin.departments')"/></h1><span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.departments-about')"/></span><xsl:if test="@register"><span class="ce-push"><a class="ce-btn ce-go" href="{t:url('admin/department')}"><xsl:value-of select="t:say('admin.department-new')"/></a></span></xsl:if></div>
    <form class="ce-card ce-filter" action="{t:url('admin/departments')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="value" select="@kind"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'admin.department-name'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'bare'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.administrators'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('admin/departments?kind=', @kind)"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll"><table class="ce-table ce-cards"><caption class="ce-vh"><xsl:value-of select="t:say('admin.departments')"/></caption><thead><tr><th scope="col"><xsl:value-of select="t:say('admin.department-name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.code')"/></th><th scope="col"><xsl:value-of select="t:say('organization.level')"/></th><th scope="col"><xsl:value-of select="t:say('organization.region')"/></th><th scope="col"><xsl:value-of select="t:say('organization.office-phone')"/></th><th scope="col"><xsl:value-of select="t:say('list.states')"/></th><th scope="col"><xsl:value-of select="t:say('role.super')"/></th><th scope="col"><xsl:value-of select="t:say('admin.count')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="rows/row"/></tbody></table></div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('organization/view?id=', @id))}"><xsl:value-of select="@name"/></a></th>
      <td class="ce-wide ce-nw" data-l="{t:say('organization.code')}"><xsl:value-of select="@code"/></td><td data-l="{t:say('organization.level')}"><xsl:value-of select="t:say(concat('org-level.', @level))"/></td><td data-l="{t:say('organization.region')}"><xsl:choose><xsl:when test="@region-name != ''"><xsl:value-of select="@region-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td><td class="ce-wide" data-l="{t:say('organization.office-phone')}"><xsl:choose><xsl:when test="@office-phone != ''"><xsl:value-of select="@office-phone"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('list.states')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
      <td data-l="{t:say('role.super')}"><xsl:choose><xsl:when test="@super-name"><xsl:value-of select="@super-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td><td class="ce-num" data-l="{t:say('admin.count')}"><xsl:value-of select="@administrators"/></td>
      <td class="ce-wide ce-nw"><xsl:choose><xsl:when test="@administrators &gt; 0"><a href="{t:url(concat('admin/below?org=', @id))}"><xsl:value-of select="t:say('admin.administrators')"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('admin/first?org=', @id))}"><xsl:value-of select="t:say('admin.first')"/></a></xsl:otherwise></xsl:choose></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
