<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('department.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/departments"/></xsl:template>

  <xsl:template match="departments">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('department.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('department.about')"/></span><xsl:if test="@may"><a class="ce-push ce-btn ce-go" href="{t:url('organization/department')}"><xsl:value-of select="t:say('department.add')"/></a></xsl:if></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card ce-filter" action="{t:url('organization/departments')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'department.name'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'certificate.state'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'organization/departments'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('department.title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('department.name')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('department.people')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('department.position')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><xsl:if test="@may"><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></xsl:if></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <p class="ce-mute ce-small"><xsl:value-of select="t:say('list.shown', string(rows/@shown))"/></p>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'department.none'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="indent">
    <xsl:param name="n"/>
    <xsl:if test="$n &gt; 1">　<xsl:call-template name="indent"><xsl:with-param name="n" select="$n - 1"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><xsl:if test="@depth &gt; 1"><span class="ce-mute" aria-hidden="true"><xsl:call-template name="indent"><xsl:with-param name="n" select="@depth - 1"/></xsl:call-template>└ </span><span class="ce-vh"><xsl:value-of select="t:say('department.level', string(@depth))"/></span></xsl:if><xsl:value-of select="@name"/></th>
      <td class="ce-num" data-l="{t:say('department.people')}"><xsl:value-of select="@people"/></td>
      <td class="ce-num" data-l="{t:say('department.position')}"><xsl:value-of select="@position"/></td>
      <td data-l="{t:say('certificate.state')}"><xsl:choose><xsl:when test="@state = 'active'"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('department.active')"/></span></xsl:when><xsl:otherwise><span class="ce-tag"><xsl:value-of select="t:say('department.disabled')"/></span></xsl:otherwise></xsl:choose></td>
      <xsl:if test="../../@may">
        <td class="ce-act">
          <form class="ce-acts" method="post" action="{t:url(concat('organization/department-state?id=', @id))}">
            <xsl:call-template name="form-guard"/>
            <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
            <xsl:if test="@state = 'active'">
              <a href="{t:url(concat('organization/department?id=', @id))}"><xsl:value-of select="t:say('department.edit')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a><xsl:text>　</xsl:text>
              <xsl:if test="not(@deepest)"><a href="{t:url(concat('organization/department?parent=', @id))}"><xsl:value-of select="t:say('department.add-below')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a><xsl:text>　</xsl:text></xsl:if>
              <button class="ce-link ce-bad" name="do" value="disable"><xsl:value-of select="t:say('department.disable')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></button>
            </xsl:if>
            <xsl:if test="@state != 'active'">
              <xsl:choose>
                <xsl:when test="@shut"><span class="ce-mute ce-small"><xsl:value-of select="t:say('department.shut-note')"/></span></xsl:when>
                <xsl:otherwise><button class="ce-link" name="do" value="enable"><xsl:value-of select="t:say('department.enable')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></button></xsl:otherwise>
              </xsl:choose>
            </xsl:if>
          </form>
        </td>
      </xsl:if>
    </tr>
  </xsl:template>
</xsl:stylesheet>
