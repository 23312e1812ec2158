<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('case-kind.', content/case/@kind))"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/case"/></xsl:template>

  <xsl:template match="case">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('case-kind.', @kind))"/></h1><xsl:text> </xsl:text><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template>
      <span class="ce-push"><a href="{t:url('organization/changes')}"><xsl:value-of select="t:say('organization.changes')"/></a></span>
    </div>
    <xsl:call-template name="error-summary"/>
    <section class="ce-card" aria-labelledby="d-h">
      <div class="ce-bar"><h2 id="d-h"><xsl:value-of select="t:say('organization.what-changes')"/></h2><span class="ce-mute ce-small"><xsl:value-of select="t:say('organization.pending-since', @submitted)"/></span></div>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('organization.what-changes')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.item')"/></th><th scope="col"><xsl:value-of select="t:say('organization.before')"/></th><th scope="col"><xsl:value-of select="t:say('organization.after')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="change/field">
            <xsl:variable name="before"><xsl:call-template name="value-of"><xsl:with-param name="label" select="@before-label"/><xsl:with-param name="value" select="@before"/></xsl:call-template></xsl:variable>
            <xsl:variable name="after"><xsl:call-template name="value-of"><xsl:with-param name="label" select="@after-label"/><xsl:with-param name="value" select="@after"/></xsl:call-template></xsl:variable>
            <tr>
              <xsl:if test="@changed"><xsl:attribute name="class">ce-changed</xsl:attribute></xsl:if>
              <th scope="row" class="ce-key"><xsl:value-of select="t:say(concat('organization.field-', @name))"/></th>
              <td class="ce-wide" data-l="{t:say('organization.before')}"><xsl:choose><xsl:when test="@changed"><del class="ce-bad"><xsl:value-of select="$before"/></del></xsl:when><xsl:otherwise><xsl:value-of select="$before"/></xsl:otherwise></xsl:choose></td>
              <td class="ce-wide" data-l="{t:say('organization.after')}"><xsl:choose><xsl:when test="@changed"><ins class="ce-tag ce-ok"><xsl:value-of select="$after"/></ins></xsl:when><xsl:otherwise><xsl:value-of select="$after"/><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('organization.unchanged')"/></span></xsl:otherwise></xsl:choose></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <xsl:if test="change/reason"><p class="ce-small"><span class="ce-mute"><xsl:value-of select="t:say('field.change_reason')"/></span>　<xsl:value-of select="change/reason"/></p></xsl:if>
      <xsl:if test="files/file">
        <p class="ce-small"><span class="ce-mute"><xsl:value-of select="t:say('organization.files')"/></span><xsl:for-each select="files/file">　<a href="{t:url(concat('organization/change-file?id=', ../../@id, '&amp;sha=', @sha256))}" download=""><xsl:value-of select="@name"/></a><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/></xsl:for-each></p>
      </xsl:if>
    </section>
    <section class="ce-card" aria-labelledby="l-h">
      <h2 id="l-h"><xsl:value-of select="t:say('organization.course')"/></h2>
      <xsl:call-template name="case-line"/>
      <xsl:if test="@withdraw">
        <form class="ce-acts" method="post" action="{t:url(concat('organization/change-withdraw?id=', @id))}">
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
          <button class="ce-btn ce-no"><xsl:value-of select="t:say('organization.withdraw')"/></button><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('organization.withdraw-about')"/></span>
        </form>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="value-of">
    <xsl:param name="label"/><xsl:param name="value"/>
    <xsl:choose><xsl:when test="string($label) != ''"><xsl:value-of select="$label"/></xsl:when><xsl:when test="$value != '' and $value != '0'"><xsl:value-of select="$value"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose>
  </xsl:template>
</xsl:stylesheet>
