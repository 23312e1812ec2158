<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.roles')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/roles"/></xsl:template>

  <xsl:template match="roles">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('admin.roles')"/></h1><span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.roles-about')"/></span><span class="ce-push"><a class="ce-btn ce-go" href="{t:url('admin/role')}"><xsl:value-of select="t:say('admin.role-new')"/></a></span></div>
    <section class="ce-card">
      <xsl:if test="not(role)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.no-roles')"/></p></xsl:if>
      <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('admin.matrix-scroll')}">
        <table class="ce-table">
          <caption class="ce-vh"><xsl:value-of select="t:say('admin.matrix')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('admin.module')"/></th><th scope="col"><xsl:value-of select="t:say('admin.permission-of')"/></th><th scope="col" class="ce-mid"><xsl:value-of select="t:say('role.super')"/><br/><span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.built-in')"/></span></th>
            <xsl:for-each select="role"><th scope="col" class="ce-mid"><a href="{t:url(concat('admin/role?id=', @id))}"><xsl:value-of select="@name"/></a><br/><span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.people', string(@posts))"/></span></th></xsl:for-each></tr></thead>
          <tbody>
            <xsl:for-each select="permissions/permission">
              <xsl:variable name="name" select="@name"/>
              <tr><xsl:if test="not(preceding-sibling::permission[1]/@module = @module)"><th scope="rowgroup" rowspan="{count(../permission[@module = current()/@module])}"><xsl:choose><xsl:when test="t:has(concat('module.', @module))"><xsl:value-of select="t:say(concat('module.', @module))"/></xsl:when><xsl:otherwise><xsl:value-of select="@module"/></xsl:otherwise></xsl:choose></th></xsl:if><td class="ce-nw"><xsl:choose><xsl:when test="t:has(concat('permission.', @name))"><xsl:value-of select="t:say(concat('permission.', @name))"/></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose></td><td class="ce-mid"><span class="ce-ok">✓<span class="ce-vh"><xsl:value-of select="t:say('admin.has')"/></span></span></td>
                <xsl:for-each select="../../role"><td class="ce-mid"><xsl:choose><xsl:when test="has[@name = $name]"><span class="ce-ok">✓<span class="ce-vh"><xsl:value-of select="t:say('admin.has')"/></span></span></xsl:when><xsl:otherwise><span class="ce-mute">—<span class="ce-vh"><xsl:value-of select="t:say('admin.has-not')"/></span></span></xsl:otherwise></xsl:choose></td></xsl:for-each></tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>
</xsl:stylesheet>
