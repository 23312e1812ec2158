<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.delegations')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/delegations"/></xsl:template>

  <xsl:template match="delegations">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('admin.delegations')"/></h1><span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.delegations-about')"/></span><span class="ce-push"><a class="ce-btn ce-go" href="{t:url('admin/delegate')}"><xsl:value-of select="t:say('admin.delegate')"/></a></span></div>
    <form class="ce-card ce-filter" action="{t:url('admin/delegations')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'list.states'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'admin/delegations'"/></xsl:call-template>
      <xsl:apply-templates select="../export"/>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/delegation">
          <div class="ce-scroll"><table class="ce-table ce-cards"><caption class="ce-vh"><xsl:value-of select="t:say('admin.delegations')"/></caption><thead><tr><th scope="col"><xsl:value-of select="t:say('admin.lender')"/></th><th scope="col"><xsl:value-of select="t:say('admin.acting')"/></th><th scope="col"><xsl:value-of select="t:say('field.from_day')"/></th><th scope="col"><xsl:value-of select="t:say('field.last_day')"/></th><th scope="col"><xsl:value-of select="t:say('list.states')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="rows/delegation"/></tbody></table></div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'admin.no-delegations'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="rows/delegation">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="@from-name"/></th>
      <td data-l="{t:say('admin.acting')}"><xsl:value-of select="@to-name"/></td><td class="ce-nw" data-l="{t:say('field.from_day')}"><xsl:value-of select="@from"/></td><td class="ce-nw" data-l="{t:say('field.last_day')}"><xsl:value-of select="@to"/></td>
      <td data-l="{t:say('list.states')}"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'running'"> ce-ok</xsl:when><xsl:when test="@state = 'planned'"> ce-now</xsl:when></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('admin.lent-', @state))"/></span><xsl:if test="@ended"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@ended"/></span></xsl:if></td>
      <td class="ce-wide ce-nw"><xsl:choose><xsl:when test="@end"><a href="{t:url(concat('admin/delegation-end?id=', @id))}"><xsl:value-of select="t:say('admin.end')"/></a></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
