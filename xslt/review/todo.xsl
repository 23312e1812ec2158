<?xml version="1.0" encoding="UTF-8"?>
<!-- What waits, queue by queue; how long it waits; what was decided last. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" extension-element-prefixes="t">
  <xsl:import href="../layout.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('review.todo')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:variable name="q" select="content/queues"/>
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('review.todo')"/></h1>
      <span class="ce-mute"><xsl:value-of select="t:say('review.todo-sum', string($q/@count), string($q/@overdue))"/></span>
      <xsl:for-each select="$q/queue/year">
        <a class="ce-note ce-warn ce-inline" href="{t:url(@path)}"><xsl:value-of select="t:say('review.todo-other', string(@count), string(@year), t:say(concat('queue.', ../@name)))"/></a>
      </xsl:for-each>
      <span class="ce-push ce-mute ce-small"><xsl:value-of select="t:say('review.todo-at', string($q/@at))"/></span>
      <a class="ce-small" href="{t:url('review/digest')}"><xsl:value-of select="t:say('digest.title')"/></a>
    </div>
    <xsl:for-each select="content/closing"><p class="ce-note ce-now"><xsl:value-of select="t:say('review.todo-closing', string(@year), string(@until))"/></p></xsl:for-each>
    <div class="ce-cols ce-aside">
      <div class="ce-stack">
        <section class="ce-card" aria-labelledby="q-h">
          <h2 id="q-h"><xsl:value-of select="t:say('review.todo-mine')"/></h2>
          <xsl:if test="$q/@count = 0 and $q/@other-years = 0"><p class="ce-note ce-ok"><xsl:value-of select="t:say('review.todo-nothing')"/></p></xsl:if>
          <xsl:for-each select="$q"><t:memo><xsl:apply-templates select="."/></t:memo></xsl:for-each>
        </section>
        <xsl:for-each select="content/recent"><t:memo><xsl:apply-templates select="."/></t:memo></xsl:for-each>
      </div>
      <xsl:variable name="closing" select="boolean(content/closing)"/>
      <div class="ce-stack"><xsl:for-each select="content/bands"><t:memo with="closing"><xsl:apply-templates select="."/></t:memo></xsl:for-each></div>
    </div>
  </xsl:template>

  <xsl:template match="queues">
    <table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('review.todo-caption')"/></caption>
      <thead><tr>
        <th scope="col"><xsl:value-of select="t:say('review.col.matter')"/></th>
        <th scope="col" class="ce-num"><xsl:choose><xsl:when test="queue/@year != @year"><xsl:value-of select="t:say('review.col.in-hand')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.col.this-year', string(@year))"/></xsl:otherwise></xsl:choose></th>
        <th scope="col" class="ce-num"><xsl:value-of select="t:say('review.col.overdue')"/></th>
        <th scope="col" class="ce-num"><xsl:value-of select="t:say('review.col.oldest')"/></th>
        <th scope="col" class="ce-num"><xsl:value-of select="t:say('review.col.other-years')"/></th>
        <th scope="col"><xsl:value-of select="t:say('list.act')"/></th>
      </tr></thead>
      <tbody><xsl:apply-templates select="queue"/></tbody>
      <tfoot><tr>
        <th scope="row" class="ce-key"><xsl:value-of select="t:say('review.sum')"/></th>
        <td class="ce-num" data-l="{t:say('review.col.this-year', string(@year))}"><xsl:value-of select="@count"/></td>
        <td class="ce-num" data-l="{t:say('review.col.overdue')}"><xsl:value-of select="@overdue"/></td>
        <td class="ce-num" data-l="{t:say('review.col.oldest')}"><xsl:if test="@oldest"><xsl:value-of select="t:say('review.days', string(@oldest))"/></xsl:if></td>
        <td class="ce-num" data-l="{t:say('review.col.other-years')}"><xsl:value-of select="@other-years"/></td>
        <td></td>
      </tr></tfoot>
    </table>
  </xsl:template>

  <xsl:template match="queue">
    <xsl:variable name="name" select="t:say(concat('queue.', @name))"/>
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="$name"/><xsl:if test="@year != ../@year"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('review.year-of', string(@year))"/></span></xsl:if></th>
      <td class="ce-num" data-l="{t:say('review.col.this-year', string(@year))}">
        <xsl:choose>
          <xsl:when test="@count &gt; 0"><a href="{t:url(@path)}"><b><xsl:value-of select="@count"/></b><span class="ce-vh"><xsl:value-of select="concat(' ', $name)"/></span></a></xsl:when>
          <xsl:otherwise>0</xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="ce-num" data-l="{t:say('review.col.overdue')}">
        <xsl:choose>
          <xsl:when test="@overdue &gt; 0"><a class="ce-bad" href="{t:url(@overdue-path)}"><b><xsl:value-of select="@overdue"/></b><span class="ce-vh"><xsl:value-of select="concat(' ', $name, ' ', t:say('review.col.overdue'))"/></span></a></xsl:when>
          <xsl:otherwise>0</xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="ce-num" data-l="{t:say('review.col.oldest')}">
        <xsl:choose>
          <xsl:when test="not(@oldest)">—</xsl:when>
          <xsl:when test="@overdue &gt; 0"><b class="ce-bad"><xsl:value-of select="t:say('review.days', string(@oldest))"/></b></xsl:when>
          <xsl:otherwise><xsl:value-of select="t:say('review.days', string(@oldest))"/></xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="ce-num" data-l="{t:say('review.col.other-years')}">
        <xsl:if test="not(year)">0</xsl:if>
        <xsl:for-each select="year">
          <xsl:if test="position() &gt; 1"><xsl:text>　</xsl:text></xsl:if>
          <a href="{t:url(@path)}"><xsl:if test="last() &gt; 1"><xsl:value-of select="concat(@year, ': ')"/></xsl:if><xsl:value-of select="@count"/><span class="ce-vh"><xsl:value-of select="concat(' ', $name, ' ', @year)"/></span></a>
        </xsl:for-each>
      </td>
      <td class="ce-act"><a href="{t:url(@path)}"><xsl:value-of select="t:say('review.go')"/><span class="ce-vh"><xsl:value-of select="concat(' ', $name)"/></span></a></td>
    </tr>
  </xsl:template>

  <xsl:template match="bands">
    <section class="ce-card" aria-labelledby="w-h{@year}">
      <div class="ce-bar"><h2 id="w-h{@year}"><xsl:value-of select="t:say('review.waiting')"/><xsl:if test="../closing"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('review.year-of', string(@year))"/></span></xsl:if></h2><xsl:text> </xsl:text><span class="ce-push ce-small ce-mute"><xsl:value-of select="t:say('review.limit')"/></span></div>
      <table class="ce-table">
        <caption class="ce-vh"><xsl:value-of select="t:say('review.waiting-caption')"/></caption>
        <tbody>
          <xsl:for-each select="band">
            <tr>
              <th scope="row"><xsl:value-of select="t:say(concat('review.waited.', @from))"/></th>
              <td><svg class="ce-meter" aria-hidden="true"><rect class="ce-c1" width="{@share}%" height="100%"><xsl:if test="@from = 15"><xsl:attribute name="class">ce-c4</xsl:attribute></xsl:if></rect></svg></td>
              <td class="ce-num"><a href="{t:url(@path)}"><xsl:value-of select="t:say('review.items', string(@count))"/></a></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="recent">
    <section class="ce-card" aria-labelledby="r-h">
      <h2 id="r-h"><xsl:value-of select="t:say('review.recent')"/></h2>
      <xsl:choose>
        <xsl:when test="decision">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('review.recent-caption')"/></caption>
            <thead><tr>
              <th scope="col"><xsl:value-of select="t:say('review.col.subject')"/></th>
              <th scope="col"><xsl:value-of select="t:say('review.col.decision')"/></th>
              <th scope="col"><xsl:value-of select="t:say('review.col.matter')"/></th>
              <th scope="col"><xsl:value-of select="t:say('review.col.note')"/></th>
              <th scope="col"><xsl:value-of select="t:say('review.col.by')"/></th>
              <th scope="col"><xsl:value-of select="t:say('review.col.at')"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="decision"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('review.recent-none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="decision">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('review/case?id=', @id))}"><xsl:value-of select="@name"/></a></th>
      <td><xsl:call-template name="action-tag"/></td>
      <td class="ce-nw"><xsl:call-template name="label"><xsl:with-param name="key" select="concat('case-kind.', @kind)"/><xsl:with-param name="data" select="@form-title"/></xsl:call-template></td>
      <td class="ce-wide">
        <xsl:choose>
          <xsl:when test="@action = 'approve'"><xsl:if test="@hours"><xsl:value-of select="t:say('review.hours-given', string(@hours))"/></xsl:if></xsl:when>
          <xsl:otherwise><xsl:if test="@until"><xsl:value-of select="t:say('case.until', string(@until))"/>　</xsl:if><xsl:value-of select="@reason"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@for-org-name"><xsl:value-of select="t:say('case.acting-for', string(@for-org-name))"/></xsl:if>
      </td>
      <td><xsl:value-of select="@by"/></td>
      <td class="ce-nw ce-mute"><xsl:value-of select="@at"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="action-tag">
    <span class="ce-tag ce-ok">
      <xsl:choose>
        <xsl:when test="@action = 'reject'"><xsl:attribute name="class">ce-tag ce-bad</xsl:attribute></xsl:when>
        <xsl:when test="@action = 'return'"><xsl:attribute name="class">ce-tag ce-warn</xsl:attribute></xsl:when>
      </xsl:choose>
      <xsl:value-of select="t:say(concat('event.', @action))"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
