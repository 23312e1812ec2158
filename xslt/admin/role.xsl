<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/role-form/@id"><xsl:value-of select="t:say('admin.role-change')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.role-new')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/role-form"/></xsl:template>

  <xsl:template match="role-form">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/roles')}"><xsl:value-of select="t:say('admin.roles')"/></a> / <xsl:choose><xsl:when test="@id"><xsl:value-of select="@name"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.role-new')"/></xsl:otherwise></xsl:choose></nav>
    <section class="ce-card" aria-labelledby="h">
      <h1 id="h"><xsl:choose><xsl:when test="@id"><xsl:value-of select="t:say('admin.role-change')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.role-new')"/></xsl:otherwise></xsl:choose></h1>
      <xsl:call-template name="error-summary"/>
      <xsl:if test="@own"><p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.role-own')"/></p></xsl:if>
      <form class="ce-stack" method="post" action="{t:url('admin/role')}" novalidate="novalidate">
        <xsl:if test="@id"><xsl:attribute name="action"><xsl:value-of select="t:url(concat('admin/role?id=', @id))"/></xsl:attribute></xsl:if>
        <xsl:call-template name="form-guard"/><input type="hidden" name="do" value="save"/><xsl:if test="@id"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template></xsl:if>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'role_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:variable name="error" select="key('error', 'permission')[1]"/>
        <div id="permission" class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('admin.matrix')}">
          <table class="ce-table">
            <caption class="ce-vh"><xsl:value-of select="t:say('admin.matrix')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('admin.module')"/></th><th scope="col"><xsl:value-of select="t:say('admin.permission-of')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="permissions/permission"/></tbody>
          </table>
        </div>
        <xsl:if test="$error"><p class="ce-error"><xsl:value-of select="t:say($error/@key)"/></p></xsl:if>
        <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.role-save')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/roles')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p>
      </form>
    </section>
    <xsl:if test="@id">
      <section class="ce-card" aria-labelledby="x-h">
        <h2 id="x-h"><xsl:value-of select="t:say('admin.role-delete')"/></h2>
        <xsl:choose>
          <xsl:when test="@posts &gt; 0"><p class="ce-mute"><xsl:value-of select="t:say('admin.role-held', string(@posts))"/> <a href="{t:url(concat('admin/list?role=', @id))}"><xsl:value-of select="t:say('admin.who-holds')"/></a></p></xsl:when>
          <xsl:otherwise>
            <form method="post" action="{t:url(concat('admin/role?id=', @id))}"><xsl:call-template name="form-guard"/><input type="hidden" name="do" value="delete"/><input type="hidden" name="role_name" value="{@name}"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template><p class="ce-acts"><button class="ce-btn ce-no"><xsl:value-of select="t:say('admin.role-delete-go')"/></button></p></form>
          </xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="role-form/permissions/permission">
    <tr>
      <xsl:if test="not(preceding-sibling::permission[1]/@module = @module)"><th scope="rowgroup" rowspan="{count(../permission[@module = current()/@module])}"><xsl:choose><xsl:when test="t:has(concat('module.', @module))"><xsl:value-of select="t:say(concat('module.', @module))"/></xsl:when><xsl:otherwise><xsl:value-of select="@module"/></xsl:otherwise></xsl:choose></th></xsl:if>
      <td><label><input class="ce-check" type="checkbox" name="permission" value="{@name}"><xsl:if test="@ticked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if><xsl:if test="not(@mine) and not(@ticked)"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if></input><xsl:choose><xsl:when test="t:has(concat('permission.', @name))"><xsl:value-of select="t:say(concat('permission.', @name))"/></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose></label><xsl:if test="not(@mine)"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.not-mine')"/></span></xsl:if></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
