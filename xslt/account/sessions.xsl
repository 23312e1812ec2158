<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('layout.sessions')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('layout.sessions')"/></h1>
      <span class="ce-mute"><xsl:value-of select="t:say('sessions.about')"/></span>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="content/sessions"/>
  </xsl:template>

  <xsl:template match="sessions">
    <section class="ce-card">
      <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('layout.sessions')}">
        <table class="ce-table ce-cards" id="session">
          <caption class="ce-vh"><xsl:value-of select="t:say('layout.sessions')"/></caption>
          <thead><tr>
            <th scope="col"><xsl:value-of select="t:say('sessions.device')"/></th><th scope="col"><xsl:value-of select="t:say('sessions.address')"/></th>
            <th scope="col"><xsl:value-of select="t:say('sessions.role')"/></th><th scope="col"><xsl:value-of select="t:say('sessions.since')"/></th>
            <th scope="col"><xsl:value-of select="t:say('sessions.seen')"/></th><th scope="col"><xsl:value-of select="t:say('sessions.state')"/></th>
          </tr></thead>
          <tbody><xsl:apply-templates select="rows/row"/></tbody>
        </table>
      </div>
      <xsl:if test="@others &gt; 0">
        <form method="post" action="{t:url('account/sessions')}">
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="hidden"><xsl:with-param name="name" select="'do'"/><xsl:with-param name="value" select="'others'"/></xsl:call-template>
          <p class="ce-acts"><button class="ce-btn ce-no"><xsl:value-of select="t:say('sessions.end-others', @others)"/></button></p>
        </form>
      </xsl:if>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('sessions.strange')"/><a href="{t:url('account/password')}"><xsl:value-of select="t:say('layout.password')"/></a></p>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><span title="{@agent}"><xsl:value-of select="t:say(concat('device.', @device))"/></span></th>
      <td data-l="{t:say('sessions.address')}"><xsl:value-of select="@address"/></td>
      <td data-l="{t:say('sessions.role')}"><xsl:value-of select="t:say(concat('kind.', @kind))"/><xsl:if test="@org-name">　<xsl:value-of select="@org-name"/></xsl:if></td>
      <td data-l="{t:say('sessions.since')}" class="ce-nw"><xsl:value-of select="@since"/></td>
      <td data-l="{t:say('sessions.seen')}" class="ce-nw"><xsl:value-of select="@seen"/></td>
      <td class="ce-act">
        <xsl:choose>
          <xsl:when test="@current"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('sessions.current')"/></span></xsl:when>
          <xsl:when test="@state = 'ended'"><span class="ce-tag"><xsl:value-of select="t:say('sessions.ended')"/></span></xsl:when>
          <xsl:otherwise>
            <form method="post" action="{t:url('account/sessions')}">
              <xsl:call-template name="form-guard"/>
              <xsl:call-template name="hidden"><xsl:with-param name="name" select="'do'"/><xsl:with-param name="value" select="'one'"/></xsl:call-template>
              <xsl:call-template name="hidden"><xsl:with-param name="name" select="'session'"/><xsl:with-param name="value" select="@session"/></xsl:call-template>
              <button class="ce-link"><xsl:value-of select="t:say('sessions.end')"/><span class="ce-vh">　<xsl:value-of select="@since"/>　<xsl:value-of select="@address"/></span></button>
            </form>
          </xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
