<?xml version="1.0" encoding="UTF-8"?>
<!-- The rows of review/list: columns of declarations, registrations or filings, by queue or history. What is the same in every row is
     worked out once, above: this is the page that is asked for most. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" extension-element-prefixes="t">
  <xsl:variable name="rows" select="/page/content/rows"/>
  <xsl:variable name="hours" select="boolean($rows/@hours)"/>
  <xsl:variable name="history" select="boolean($rows/@history)"/>
  <xsl:variable name="pending" select="$state = 'pending'"/>
  <xsl:variable name="returned" select="$state = 'returned'"/>
  <!-- What the first columns hold: -org names and codes of organisations, -any of either. -->
  <xsl:variable name="of" select="concat(substring('-any', 1, 4 * number($kind = '')), substring('-org', 1, 4 * number($orgs)))"/>
  <!-- Of changes of organisations, what it shall be stands where others have a number; the unit is the organisation itself. -->
  <xsl:variable name="bare" select="$kind = 'change-org' or $kind = 'change-superior'"/>
  <!-- Names of columns that depend on the list; on a phone they are the labels of the cards. -->
  <xsl:template name="l-number"><xsl:choose><xsl:when test="$bare"><xsl:value-of select="t:say(concat('review.col.after-', $kind))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say(concat('review.col.number', $of))"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="l-unit"><xsl:choose><xsl:when test="$kind = 'transfer'"><xsl:value-of select="t:say('review.col.unit-transfer')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say(concat('review.col.unit', $of))"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="l-matter"><xsl:choose><xsl:when test="$kind = 'transfer' or starts-with($kind, 'change-')"><xsl:value-of select="t:say(concat('review.col.matter-', substring-before(concat($kind, '-'), '-')))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.col.matter')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="l-recognised"><xsl:choose><xsl:when test="$history"><xsl:value-of select="t:say('review.col.recognised-done')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.col.recognised')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="l-at"><xsl:choose><xsl:when test="$history"><xsl:value-of select="t:say('review.col.decided')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.col.arrived')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="l-last"><xsl:choose><xsl:when test="$history"><xsl:value-of select="t:say('review.col.state')"/></xsl:when><xsl:when test="$returned"><xsl:value-of select="t:say('review.col.due')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.col.waited')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="l-act"><xsl:choose><xsl:when test="$pending"><xsl:value-of select="t:say('review.act-review')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.act-view')"/></xsl:otherwise></xsl:choose></xsl:template>

  <!-- Context: rows. Column names also are the labels of the cards on a phone. -->
  <xsl:template name="row-heads">
    <xsl:if test="$history or $pending"><th scope="col" class="ce-pick"><span class="ce-vh"><xsl:value-of select="t:say('review.pick')"/></span></th></xsl:if>
    <xsl:choose>
      <xsl:when test="$filing"><th scope="col"><xsl:value-of select="t:say('review.col.filing')"/></th><th scope="col"><xsl:value-of select="t:say('review.col.filer')"/></th></xsl:when>
      <xsl:otherwise>
        <th scope="col"><xsl:value-of select="t:say(concat('review.col.name', $of))"/></th>
        <th scope="col"><xsl:call-template name="l-number"/></th>
        <xsl:if test="not($bare)"><th scope="col" class="ce-narrow"><xsl:call-template name="l-unit"/></th></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="$hours">
        <th scope="col"><xsl:value-of select="t:say('review.col.category')"/></th>
        <xsl:if test="not($filing)"><th scope="col"><xsl:value-of select="t:say('review.col.form')"/></th></xsl:if>
        <th scope="col" class="ce-num"><xsl:value-of select="t:say('review.col.claimed')"/></th>
        <th scope="col" class="ce-num"><xsl:call-template name="l-recognised"/></th>
      </xsl:when>
      <xsl:when test="$filing"/>
      <xsl:otherwise><th scope="col"><xsl:call-template name="l-matter"/></th></xsl:otherwise>
    </xsl:choose>
    <th scope="col" class="ce-num"><xsl:value-of select="t:say('review.col.files')"/></th>
    <th scope="col"><xsl:call-template name="l-at"/></th>
    <th scope="col"><xsl:if test="not($history)"><xsl:attribute name="class">ce-num</xsl:attribute></xsl:if><xsl:call-template name="l-last"/></th>
    <th scope="col"><xsl:value-of select="t:say('list.act')"/></th>
  </xsl:template>

  <!-- What a row shows besides its own content; a form that comes back with ticks is drawn anew. -->
  <xsl:variable name="row-context" select="concat($state, ' ', $kind, ' ', $hours, ' ', $history, ' ', $rows/@rest)"/>

  <!-- What is the same in every row is worked out once, and only when a row has to be drawn. -->
  <xsl:template name="all-rows">
    <xsl:variable name="l-number"><xsl:call-template name="l-number"/></xsl:variable>
    <xsl:variable name="l-unit"><xsl:call-template name="l-unit"/></xsl:variable>
    <xsl:variable name="l-matter"><xsl:call-template name="l-matter"/></xsl:variable>
    <xsl:variable name="l-recognised"><xsl:call-template name="l-recognised"/></xsl:variable>
    <xsl:variable name="l-at"><xsl:call-template name="l-at"/></xsl:variable>
    <xsl:variable name="l-last"><xsl:call-template name="l-last"/></xsl:variable>
    <xsl:variable name="l-act"><xsl:call-template name="l-act"/></xsl:variable>
    <xsl:for-each select="row">
      <xsl:choose>
        <xsl:when test="$typed"><xsl:call-template name="row"><xsl:with-param name="l-number" select="string($l-number)"/><xsl:with-param name="l-unit" select="string($l-unit)"/><xsl:with-param name="l-matter" select="string($l-matter)"/><xsl:with-param name="l-recognised" select="string($l-recognised)"/><xsl:with-param name="l-at" select="string($l-at)"/><xsl:with-param name="l-last" select="string($l-last)"/><xsl:with-param name="l-act" select="string($l-act)"/></xsl:call-template></xsl:when>
        <xsl:otherwise><t:memo with="row-context"><xsl:call-template name="row"><xsl:with-param name="l-number" select="string($l-number)"/><xsl:with-param name="l-unit" select="string($l-unit)"/><xsl:with-param name="l-matter" select="string($l-matter)"/><xsl:with-param name="l-recognised" select="string($l-recognised)"/><xsl:with-param name="l-at" select="string($l-at)"/><xsl:with-param name="l-last" select="string($l-last)"/><xsl:with-param name="l-act" select="string($l-act)"/></xsl:call-template></t:memo></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="row">
    <xsl:param name="l-number"/>
    <xsl:param name="l-unit"/>
    <xsl:param name="l-matter"/>
    <xsl:param name="l-recognised"/>
    <xsl:param name="l-at"/>
    <xsl:param name="l-last"/>
    <xsl:param name="l-act"/>
    <tr>
      <xsl:if test="$history or $pending">
        <td class="ce-pick"><xsl:if test="not(@own) or $history"><xsl:call-template name="pick"/></xsl:if></td>
      </xsl:if>
      <th scope="row" class="ce-key"><xsl:choose><xsl:when test="$filing"><xsl:value-of select="@summary"/><xsl:call-template name="marks"/></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose><xsl:if test="@own"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('review.own-tag')"/></span></xsl:if></th>
      <xsl:if test="$filing"><td class="ce-wide" data-l="{t:say('review.col.filer')}"><xsl:value-of select="@name"/></td></xsl:if>
      <xsl:if test="not($filing)"><td class="ce-wide" data-l="{$l-number}"><xsl:choose><xsl:when test="@mask != ''"><xsl:value-of select="@mask"/></xsl:when><xsl:when test="$bare or starts-with(@kind, 'reg-')"><xsl:value-of select="@summary"/></xsl:when></xsl:choose></td></xsl:if>
      <xsl:if test="not($bare or $filing)"><td class="ce-wide ce-clip ce-narrow" data-l="{$l-unit}"><xsl:value-of select="@unit"/></td></xsl:if>
      <xsl:choose>
        <xsl:when test="$hours"><xsl:call-template name="hours-cells"><xsl:with-param name="l-recognised" select="$l-recognised"/></xsl:call-template></xsl:when>
        <xsl:when test="$filing"/>
        <xsl:otherwise><td class="ce-wide ce-clip" data-l="{$l-matter}"><xsl:call-template name="matter"/><xsl:if test="@kind = 'reg-person' and @summary != ''"> · <xsl:value-of select="@summary"/></xsl:if></td></xsl:otherwise>
      </xsl:choose>
      <td class="ce-num" data-l="{t:say('review.col.files')}"><xsl:value-of select="@files"/></td>
      <xsl:choose>
        <xsl:when test="$history">
          <td data-l="{$l-at}" class="ce-nw"><xsl:value-of select="@decided"/></td>
          <td data-l="{$l-last}"><xsl:call-template name="now-state"/></td>
        </xsl:when>
        <xsl:otherwise>
          <td data-l="{$l-at}" class="ce-nw"><xsl:value-of select="@arrived"/></td>
          <td class="ce-num" data-l="{$l-last}">
            <xsl:choose>
              <xsl:when test="$returned"><xsl:value-of select="@due"/></xsl:when>
              <xsl:when test="@overdue"><b class="ce-bad"><xsl:value-of select="t:say('review.days', @waited)"/><span class="ce-vh"><xsl:value-of select="concat(' ', t:say('review.col.overdue'))"/></span></b></xsl:when>
              <xsl:otherwise><xsl:value-of select="t:say('review.days', @waited)"/></xsl:otherwise>
            </xsl:choose>
          </td>
        </xsl:otherwise>
      </xsl:choose>
      <td class="ce-act"><a href="{t:url('review/case')}?id={@id}{$rows/@rest}"><xsl:value-of select="$l-act"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/><xsl:if test="$filing"><xsl:value-of select="concat(' ', @summary)"/></xsl:if></span></a></td>
    </tr>
  </xsl:template>

  <xsl:template name="pick">
    <label><input class="ce-check" type="checkbox" name="id" value="{@id}.{@version}"><xsl:if test="$typed and key('typed', concat(@id, '.', @version))"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><span class="ce-vh"><xsl:choose><xsl:when test="$filing"><xsl:value-of select="t:say('review.pick-one', concat(@name, ' ', @summary))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.pick-one', @name)"/></xsl:otherwise></xsl:choose></span></label>
  </xsl:template>

  <xsl:template name="hours-cells">
    <xsl:param name="l-recognised"/>
    <td class="ce-nw" data-l="{t:say('review.col.category')}"><xsl:value-of select="@category-title"/></td>
    <xsl:if test="not($filing)"><td class="ce-wide ce-clip" data-l="{t:say('review.col.form')}"><xsl:call-template name="matter"/><xsl:if test="@form and @summary != ''"> · <xsl:value-of select="@summary"/></xsl:if></td></xsl:if>
    <td class="ce-num" data-l="{t:say('review.col.claimed')}"><xsl:value-of select="@claimed"/></td>
    <td class="ce-num" data-l="{$l-recognised}"><xsl:choose><xsl:when test="@less"><b class="ce-bad"><xsl:value-of select="@recognised"/></b></xsl:when><xsl:otherwise><xsl:value-of select="@recognised"/></xsl:otherwise></xsl:choose></td>
  </xsl:template>

  <!-- The form of learning or the kind of case, and what to look at first. -->
  <xsl:template name="matter">
    <xsl:choose>
      <xsl:when test="@form-title"><xsl:value-of select="@form-title"/><xsl:if test="@kind = 'credit-absence' and @summary != ''"><xsl:value-of select="concat(' · ', @summary)"/></xsl:if></xsl:when>
      <xsl:when test="$kind = ''"><xsl:value-of select="t:say(concat('case-kind.', @kind))"/><xsl:if test="field or @kind = 'transfer'"> · <xsl:call-template name="wanted"/></xsl:if></xsl:when>
      <xsl:when test="field or @kind = 'transfer'"><xsl:call-template name="wanted"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say(concat('case-kind.', @kind))"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="marks"/>
  </xsl:template>

  <xsl:template name="marks">
    <xsl:if test="@duplicate"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('review.mark.duplicate')"/></span></xsl:if>
    <xsl:if test="@corrected"><xsl:text> </xsl:text><span class="ce-tag ce-now"><xsl:value-of select="t:say('review.mark.corrected')"/></span></xsl:if>
    <xsl:if test="@lowered"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('review.mark.lowered')"/></span></xsl:if>
    <xsl:if test="@acting"><xsl:text> </xsl:text><span class="ce-tag ce-now"><xsl:value-of select="t:say('review.acting-tag')"/></span></xsl:if>
  </xsl:template>

  <!-- The fields that a change changes, or where a transfer goes. -->
  <xsl:template name="wanted">
    <xsl:if test="@kind = 'transfer'"><xsl:value-of select="@summary"/></xsl:if>
    <xsl:for-each select="field"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('change.and')"/></xsl:if><xsl:value-of select="t:say(concat('change.field.', substring-after(../@kind, '-'), '.', @name))"/></xsl:for-each>
  </xsl:template>

  <!-- What became of it after the decision here. -->
  <xsl:template name="now-state">
    <xsl:choose>
      <xsl:when test="@state = 'pending'"><span class="ce-tag ce-now"><xsl:value-of select="t:say('review.state-further')"/></span></xsl:when>
      <xsl:otherwise><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@hidden"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('review.hidden-tag')"/></span></xsl:if>
  </xsl:template>
</xsl:stylesheet>
