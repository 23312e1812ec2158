<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('guide.title')"/></xsl:template>

  <xsl:template match="page" mode="content"><h1 class="ce-vh"><xsl:value-of select="t:say('guide.title')"/></h1><xsl:apply-templates select="content/guide"/></xsl:template>

  <xsl:template match="guide">
    <section class="ce-card">
      <nav aria-label="{t:say('home.by-kind')}">
        <ul class="ce-plain ce-tabs ce-under">
          <xsl:for-each select="tabs/tab"><li><a href="{t:url(@path)}"><xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="t:say(@say)"/></a></li></xsl:for-each>
        </ul>
      </nav>
      <p class="ce-bar">
        <a href="{t:url('guide/hours')}"><xsl:value-of select="t:say('hours.title')"/></a><xsl:text> </xsl:text>
        <a href="{t:url('contacts')}"><xsl:value-of select="t:say('contacts.title')"/></a>
        <xsl:for-each select="template"><xsl:text> </xsl:text><a href="{t:url(concat('guide/template?name=', @name))}"><xsl:value-of select="t:say('guide.download', t:say(concat('template.', @name)))"/></a></xsl:for-each>
      </p>
    </section>
    <div class="ce-cols">
      <section class="ce-card" id="operation" aria-labelledby="op-h">
        <h2 id="op-h"><xsl:value-of select="t:say('guide.operation')"/></h2>
        <xsl:apply-templates select="topic[@kind = 'operation']"/>
      </section>
      <section class="ce-card" id="faq" aria-labelledby="faq-h">
        <h2 id="faq-h"><xsl:value-of select="t:say('guide.faq')"/></h2>
        <xsl:apply-templates select="topic[@kind = 'faq']"/>
      </section>
    </div>
  </xsl:template>

  <xsl:template match="topic">
    <div id="{@name}">
      <h3><xsl:value-of select="t:say(concat('guide.', @name))"/></h3>
      <ol><xsl:call-template name="paragraphs"><xsl:with-param name="key" select="concat('guide.', @name)"/></xsl:call-template></ol>
    </div>
  </xsl:template>

  <xsl:template match="topic[@kind = 'faq']">
    <div id="{@name}">
      <h3><xsl:value-of select="t:say(concat('guide.', @name))"/></h3>
      <ul class="ce-plain"><xsl:call-template name="paragraphs"><xsl:with-param name="key" select="concat('guide.', @name)"/></xsl:call-template></ul>
    </div>
  </xsl:template>

  <!-- KEY.1, KEY.2 … as long as there is one. -->
  <xsl:template name="paragraphs">
    <xsl:param name="key"/><xsl:param name="n" select="1"/>
    <xsl:if test="t:has(concat($key, '.', $n))">
      <li><xsl:value-of select="t:say(concat($key, '.', $n))"/></li>
      <xsl:call-template name="paragraphs"><xsl:with-param name="key" select="$key"/><xsl:with-param name="n" select="$n + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
