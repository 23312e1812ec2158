<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('role.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <h1><xsl:value-of select="t:say('role.title')"/></h1>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="content/roles"/>
  </xsl:template>

  <xsl:template match="roles">
    <form class="ce-card" method="post" action="{t:url('account/role')}">
      <xsl:call-template name="form-guard"/>
      <xsl:if test="@next"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'next'"/><xsl:with-param name="value" select="@next"/></xsl:call-template></xsl:if>
      <p class="ce-mute"><xsl:choose><xsl:when test="@choose"><xsl:value-of select="t:say('role.choose')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('role.about', /page/user/@name)"/></xsl:otherwise></xsl:choose></p>
      <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('role.title')}">
        <table class="ce-table ce-cards" id="post">
          <caption class="ce-vh"><xsl:value-of select="t:say('role.title')"/></caption>
          <thead><tr>
            <th scope="col"><xsl:value-of select="t:say('role.org')"/></th><th scope="col"><xsl:value-of select="t:say('role.kind')"/></th>
            <th scope="col"><xsl:value-of select="t:say('role.role')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th>
          </tr></thead>
          <tbody><xsl:apply-templates select="role"/></tbody>
        </table>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="role">
    <tr>
      <th scope="row" class="ce-key"><xsl:choose><xsl:when test="@org-name != ''"><xsl:value-of select="@org-name"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('role.no-employer')"/></xsl:otherwise></xsl:choose></th>
      <td data-l="{t:say('role.kind')}"><xsl:value-of select="t:say(concat('kind.', @kind))"/></td>
      <td data-l="{t:say('role.role')}">
        <xsl:choose>
          <xsl:when test="@kind = 'person'"><xsl:value-of select="t:say('role.self')"/></xsl:when>
          <xsl:when test="@super"><xsl:value-of select="t:say('role.super')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@role-name"/></xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="ce-act">
        <xsl:choose>
          <xsl:when test="@current"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('role.current')"/></span>　<a href="{t:url(../@go)}"><xsl:value-of select="t:say('layout.workplace')"/></a></xsl:when>
          <xsl:otherwise><button class="ce-link" name="post" value="{@post}"><xsl:value-of select="t:say('role.switch')"/><span class="ce-vh">　<xsl:value-of select="@org-name"/></span></button></xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
