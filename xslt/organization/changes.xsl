<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('organization.changes')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/changes"/></xsl:template>

  <xsl:template match="changes">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('organization.changes')"/></h1>
      <xsl:if test="@may"><span class="ce-push ce-acts"><a class="ce-btn" href="{t:url('organization/change')}"><xsl:value-of select="t:say('organization.change-title')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('organization/superior')}"><xsl:value-of select="t:say('organization.superior-title')"/></a></span></xsl:if>
    </div>
    <form class="ce-card ce-filter" action="{t:url('organization/changes')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.change-kind'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'certificate.state'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'organization/changes'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('organization.changes')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.submitted')"/></th><th scope="col"><xsl:value-of select="t:say('organization.change-kind')"/></th><th scope="col"><xsl:value-of select="t:say('organization.what-changes')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><th scope="col"><xsl:value-of select="t:say('organization.office')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'organization.changes-none'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key ce-nw"><xsl:value-of select="@submitted"/></th>
      <td class="ce-wide" data-l="{t:say('organization.change-kind')}"><xsl:value-of select="t:say(concat('case-kind.', @kind))"/></td>
      <td class="ce-wide" data-l="{t:say('organization.what-changes')}">
        <xsl:for-each select="field[@changed]"><xsl:if test="position() &gt; 1"><br/></xsl:if><span class="ce-mute"><xsl:value-of select="t:say(concat('organization.field-', @name))"/></span>　<del class="ce-bad"><xsl:value-of select="@before"/></del> → <ins class="ce-tag ce-ok"><xsl:value-of select="@after"/></ins></xsl:for-each>
      </td>
      <td data-l="{t:say('certificate.state')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
      <td class="ce-wide" data-l="{t:say('organization.office')}"><xsl:value-of select="@office"/><xsl:if test="@state = 'pending' and @phone != ''"><br/><span class="ce-mute ce-small"><xsl:value-of select="t:say('case.phone', @phone)"/></span></xsl:if></td>
      <td class="ce-act"><a href="{t:url(concat('organization/change-case?id=', @id))}"><xsl:value-of select="t:say('list.view')"/><span class="ce-vh"><xsl:value-of select="@submitted"/></span></a></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
