<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages of changes share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <!-- A change is under way: who has it, since when, the office telephone. -->
  <xsl:template match="pending">
    <div class="ce-note ce-warn" role="status">
      <p><b><xsl:value-of select="t:say(concat('organization.pending-', @kind))"/></b></p>
      <p>
        <xsl:value-of select="t:say('organization.pending-since', @submitted)"/><xsl:if test="@office"><xsl:value-of select="t:say('organization.pending-at', @office, string(@waited))"/></xsl:if><xsl:if test="@phone != ''"><xsl:value-of select="t:say('organization.pending-phone', @phone)"/></xsl:if>
        <xsl:text> </xsl:text><a href="{t:url(concat('organization/change-case?id=', @id))}"><xsl:value-of select="t:say('organization.pending-view')"/></a>
      </p>
    </div>
  </xsl:template>

  <!-- Only the super administrator may. -->
  <xsl:template name="super-only">
    <p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('organization.change.super-only')"/></p>
  </xsl:template>

  <!-- Who will decide, step by step. -->
  <xsl:template match="chain">
    <ol class="ce-plain ce-line">
      <xsl:for-each select="step[@state != 'skipped']">
        <li><b><xsl:value-of select="t:say(concat('step.', @kind))"/></b>　<xsl:value-of select="@org-name"/><xsl:if test="@acting-org-name"><xsl:value-of select="t:say('case.acting-by', @acting-org-name)"/></xsl:if><xsl:if test="@phone != ''">　<span class="ce-mute"><xsl:value-of select="t:say('case.phone', @phone)"/></span></xsl:if></li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <!-- Units found, to be chosen from; the reason stands beside those that cannot be. -->
  <xsl:template match="found">
    <xsl:choose>
      <xsl:when test="unit">
        <div class="ce-scroll">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('organization.found')"/></caption>
            <thead><tr><th scope="col" class="ce-pick"><span class="ce-vh"><xsl:value-of select="t:say('organization.choose')"/></span></th><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.region')"/></th><th scope="col"><xsl:value-of select="t:say('organization.superior')"/></th><th scope="col"><xsl:value-of select="t:say('organization.hrss')"/></th></tr></thead>
            <tbody class="ce-picks">
              <xsl:for-each select="unit">
                <tr>
                  <td class="ce-pick"><xsl:if test="not(@refused)"><label><input class="ce-check" type="radio" name="new_superior" value="{@id}"><xsl:if test="@id = key('value', 'new_superior')[1]"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><span class="ce-vh"><xsl:value-of select="@name"/></span></label></xsl:if></td>
                  <th scope="row" class="ce-key"><xsl:value-of select="@name"/><xsl:if test="@refused"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say(concat('organization.refused-', @refused))"/></span></xsl:if></th>
                  <td data-l="{t:say('organization.region')}"><xsl:value-of select="@region"/></td>
                  <td class="ce-wide" data-l="{t:say('organization.superior')}"><xsl:choose><xsl:when test="@superior-name"><xsl:value-of select="@superior-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
                  <td class="ce-wide" data-l="{t:say('organization.hrss')}"><xsl:value-of select="@hrss-name"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
        <xsl:if test="@more"><p class="ce-mute ce-small"><xsl:value-of select="t:say('organization.found-more')"/></p></xsl:if>
      </xsl:when>
      <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('organization.found-none')"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The fields below the choice of a superior. -->
  <xsl:template name="superior-choice">
    <div role="radiogroup" id="new_superior" aria-labelledby="s-h">
      <h2 id="s-h"><xsl:value-of select="t:say('organization.superior-choose')"/></h2>
      <xsl:if test="key('error', 'new_superior')"><p class="ce-error"><xsl:for-each select="key('error', 'new_superior')[1]"><xsl:value-of select="t:say(@key, string(@detail))"/></xsl:for-each></p></xsl:if>
      <xsl:apply-templates select="found"/>
    </div>
    <xsl:if test="key('options', 'new_hrss')"><xsl:call-template name="field"><xsl:with-param name="name" select="'new_hrss'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="hint" select="'organization.hrss-hint'"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- Search of a superior: kind and name, in the address. -->
  <xsl:template name="superior-search">
    <xsl:param name="path"/>
    <xsl:param name="id"/>
    <form class="ce-card ce-filter" role="search" action="{t:url($path)}">
      <xsl:if test="$id"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="$id"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.kind'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="say" select="'organization.find'"/></xsl:call-template>
      <div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('organization.search')"/></button></div>
    </form>
  </xsl:template>
</xsl:stylesheet>
