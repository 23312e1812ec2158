<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('policy.upload-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/upload"/></xsl:template>

  <xsl:template match="upload">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('policy.upload-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('policy.upload-about')"/></span></div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="problem">
      <section class="ce-card">
        <h2><xsl:value-of select="t:say('policy.problems')"/></h2>
        <table class="ce-table ce-cards">
          <thead><tr><th scope="col"><xsl:value-of select="t:say('policy.line')"/></th><th scope="col"><xsl:value-of select="t:say('policy.reason')"/></th><th scope="col"><xsl:value-of select="t:say('policy.written')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="problem">
              <tr>
                <th scope="row" class="ce-key"><xsl:if test="@line"><xsl:value-of select="t:say('policy.line-no', string(@line))"/></xsl:if><xsl:if test="@file"><xsl:text> </xsl:text><xsl:value-of select="t:say('policy.in-pack', string(@file))"/></xsl:if></th>
                <td class="ce-wide" data-l="{t:say('policy.reason')}"><xsl:choose><xsl:when test="t:has(concat('policy.problem-', @key))"><xsl:value-of select="t:say(concat('policy.problem-', @key), string(arg[1]), string(arg[2]), string(arg[3]))"/></xsl:when><xsl:otherwise><span lang="en"><xsl:value-of select="text"/></span></xsl:otherwise></xsl:choose></td>
                <td class="ce-wide" data-l="{t:say('policy.written')}"><code><xsl:value-of select="@source"/></code></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
    <form class="ce-card" method="post" enctype="multipart/form-data" action="{t:url('policy/upload')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:variable name="error" select="key('error', 'pack_file')[1]"/>
      <div class="ce-field ce-all">
        <label class="ce-label" for="pack_file"><xsl:value-of select="t:say('field.pack_file')"/></label>
        <input class="ce-in" type="file" id="pack_file" name="pack_file" accept=".xml,text/xml,application/xml"><xsl:attribute name="aria-describedby"><xsl:if test="$error">pack_file-e </xsl:if>pack_file-d</xsl:attribute><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if></input>
        <xsl:if test="$error"><p class="ce-error" id="pack_file-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
        <p class="ce-mute ce-small" id="pack_file-d"><xsl:value-of select="t:say('policy.file-hint')"/></p>
      </div>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'pack_xml'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="rows" select="16"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="hint" select="'policy.xml-hint'"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('policy.check-and-keep')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('policy/list')}"><xsl:value-of select="t:say('policy.back')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
