<?xml version="1.0" encoding="UTF-8"?>
<!-- Cases of a queue, or decided here: filter, tabs, batch bar, rows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" extension-element-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="rows.xsl"/>
  <xsl:key name="typed" match="values/value[@name = 'id']" use="."/>
  <xsl:variable name="typed" select="boolean(/page/content/values/value[@name = 'id'])"/>
  <xsl:variable name="kind" select="string(/page/content/filter/value[@name = 'kind'])"/>
  <xsl:variable name="state" select="string(/page/content/filter/value[@name = 'state'])"/>

  <xsl:variable name="orgs" select="(starts-with($kind, 'reg-') and $kind != 'reg-person') or $kind = 'change-org' or $kind = 'change-superior'"/>

  <!-- What organisations file: a title, and who files it. -->
  <xsl:variable name="filing" select="starts-with($kind, 'training-')"/>

  <xsl:template match="page" mode="title"><xsl:call-template name="heading"/></xsl:template>

  <xsl:template name="heading">
    <xsl:choose>
      <xsl:when test="$kind != ''"><xsl:value-of select="t:say(concat('queue.', $kind))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('review.list')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:variable name="list" select="content"/>
    <div class="ce-bar">
      <h1><xsl:call-template name="heading"/></h1>
      <xsl:for-each select="$list/hint">
        <a class="ce-note ce-warn ce-inline" href="{t:url(@path)}"><xsl:value-of select="t:say(@key, string(@arg1), string(@arg2))"/></a>
      </xsl:for-each>
      <a class="ce-push ce-small" href="{t:url('review/todo')}"><xsl:value-of select="t:say('review.todo')"/></a>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:for-each select="$list"><t:memo of="filter options export"><xsl:apply-templates select="." mode="conditions"/></t:memo></xsl:for-each>
    <xsl:for-each select="$list/tabs"><t:memo><xsl:apply-templates select="."/></t:memo></xsl:for-each>
    <xsl:choose>
      <xsl:when test="$list/pager/@shown &gt; 0"><xsl:apply-templates select="$list/rows"/></xsl:when>
      <xsl:otherwise>
        <div class="ce-card"><xsl:for-each select="$list"><xsl:call-template name="nothing"/></xsl:for-each></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="content" mode="conditions">
    <form class="ce-card ce-filter" action="{t:url('review/list')}" role="search" aria-label="{t:say('review.conditions')}">
      <xsl:if test="$kind != ''"><input type="hidden" name="kind" value="{$kind}"/></xsl:if>
      <input type="hidden" name="state" value="{$state}"/>
      <xsl:if test="filter/value[@name = 'hidden']"><input type="hidden" name="hidden" value="yes"/></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'review.filter.year'"/></xsl:call-template>
      <xsl:if test="$kind = ''"><xsl:call-template name="filter"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'review.filter.kind'"/></xsl:call-template></xsl:if>
      <xsl:if test="options[@name = 'category']">
        <xsl:call-template name="filter"><xsl:with-param name="name" select="'category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'review.filter.category'"/></xsl:call-template>
        <xsl:if test="not($filing)"><xsl:call-template name="filter"><xsl:with-param name="name" select="'form'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'review.filter.form'"/></xsl:call-template></xsl:if>
      </xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'mark'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'review.filter.mark'"/></xsl:call-template>
      <xsl:if test="$state = 'pending' or filter/value[@name = 'waited']"><xsl:call-template name="filter"><xsl:with-param name="name" select="'waited'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'review.filter.waited'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'who'"/><xsl:with-param name="say" select="concat('review.filter.who', substring('-org', 1, 4 * number($orgs)), substring('-filing', 1, 7 * number($filing)))"/></xsl:call-template>
      <xsl:if test="not($filing)"><xsl:call-template name="filter"><xsl:with-param name="name" select="'unit'"/><xsl:with-param name="say" select="concat('review.filter.unit', substring('-org', 1, 4 * number($orgs)))"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('review/list?', substring(concat('kind=', $kind, '&amp;'), 1, number($kind != '') * 100), 'state=', $state)"/></xsl:call-template>
    </form>
  </xsl:template>

  <!-- An empty list says where something is. -->
  <xsl:template name="nothing">
    <xsl:variable name="elsewhere" select="tabs/tab[not(@current) and @count &gt; 0]"/>
    <p class="ce-mute"><xsl:value-of select="t:say(concat('review.empty.', $state), string(filter/value[@name = 'year']))"/></p>
    <xsl:if test="count(filter/value[@name != 'kind' and @name != 'state' and @name != 'year'])"><p><a href="{t:url(concat('review/list?', substring(concat('kind=', $kind, '&amp;'), 1, number($kind != '') * 100), 'state=', $state, '&amp;year=', filter/value[@name = 'year']))}"><xsl:value-of select="t:say('review.empty-filter')"/></a></p></xsl:if>
    <xsl:for-each select="hint"><p><a href="{t:url(@path)}"><xsl:value-of select="t:say(@key, string(@arg1), string(@arg2))"/></a></p></xsl:for-each>
    <xsl:for-each select="$elsewhere"><p><a href="{t:url(@path)}"><xsl:value-of select="t:say('review.elsewhere', t:say(@say), string(@count))"/></a></p></xsl:for-each>
    <xsl:if test="($state = 'approved' or $state = 'rejected') and not(filter/value[@name = 'hidden'])"><p><a href="{t:url(concat(tabs/tab[@current]/@path, '&amp;hidden=yes'))}"><xsl:value-of select="t:say('review.show-hidden')"/></a></p></xsl:if>
  </xsl:template>

  <xsl:template match="rows">
    <xsl:variable name="page" select="concat('review/', substring('batch', 1, 5 * number($state = 'pending')), substring('hide', 1, 4 * number(boolean(@history))))"/>
    <form class="ce-card" method="post" data-batch="">
      <xsl:attribute name="action"><xsl:value-of select="t:url(concat($page, '?', substring(@rest, 2)))"/></xsl:attribute>
      <xsl:choose>
        <xsl:when test="$state = 'pending' and not(../values/value) and not(/page/errors)"><xsl:for-each select="../batch"><t:memo><xsl:apply-templates select="."/></t:memo></xsl:for-each></xsl:when>
        <xsl:when test="$state = 'pending'"><xsl:apply-templates select="../batch"/></xsl:when>
        <xsl:when test="@history"><xsl:apply-templates select="../filter" mode="hiding"/></xsl:when>
      </xsl:choose>
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('review.list-caption', t:say(concat('review.tab.', $state)), string(../pager/@shown))"/></caption>
          <thead><t:memo of="-" with="row-context"><tr><xsl:call-template name="row-heads"/></tr></t:memo></thead>
          <tbody class="ce-picks">
            <xsl:choose>
              <xsl:when test="$typed"><xsl:call-template name="all-rows"/></xsl:when>
              <xsl:otherwise><t:memo of="row" with="row-context"><xsl:call-template name="all-rows"/></t:memo></xsl:otherwise>
            </xsl:choose>
          </tbody>
        </table>
      </div>
      <xsl:for-each select="../pager"><t:memo><xsl:apply-templates select="."/></t:memo></xsl:for-each>
      <xsl:if test="$state = 'pending' or @history"><xsl:call-template name="form-guard"/></xsl:if>
    </form>
  </xsl:template>

  <!-- By paths, not by keys: the first key of a page makes the tables of them all. -->
  <xsl:template match="batch">
    <xsl:variable name="typed-values" select="../values/value"/>
    <xsl:variable name="error" select="/page/errors/error[@field = 'reason'][1]"/>
    <xsl:call-template name="no-default"/>
    <div class="ce-bar ce-batch">
      <button class="ce-btn ce-go" name="do" value="approve"><xsl:value-of select="t:say('review.batch-approve')"/></button>
      <label class="ce-vh" for="reason"><xsl:value-of select="t:say(concat('review.field.reason', substring('-return', 1, 7 * boolean(@correctable))))"/></label>
      <input class="ce-in" id="reason" name="reason" maxlength="500" placeholder="{t:say(concat('review.reason-hint', substring('-return', 1, 7 * boolean(@correctable))))}" value="{$typed-values[@name = 'reason'][1]}">
        <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">reason-e</xsl:attribute></xsl:if>
      </input>
      <xsl:if test="@correctable"><button class="ce-btn" name="do" value="return" title="{t:say('review.batch-return-hint')}"><xsl:value-of select="t:say('review.batch-return')"/></button></xsl:if>
      <button class="ce-btn ce-no" name="do" value="reject"><xsl:value-of select="t:say('review.batch-reject')"/></button>
      <xsl:if test="@asof">
        <label><input class="ce-check" type="checkbox" name="all" value="yes"><xsl:if test="$typed-values[@name = 'all'] = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
          <xsl:choose>
            <xsl:when test="@total &gt; @most or (@total &gt; 999 and not(@exact))"><xsl:value-of select="t:say('review.batch-all-many', string(@most))"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="t:say('review.batch-all', string(@total))"/></xsl:otherwise>
          </xsl:choose>
        </label>
        <input type="hidden" name="total" value="{@total}"/>
        <input type="hidden" name="asof" value="{@asof}"/>
      </xsl:if>
      <span class="ce-push ce-small ce-mute"><xsl:value-of select="t:say('review.order')"/></span>
      <xsl:if test="$error"><p class="ce-error" id="reason-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
    </div>
  </xsl:template>

  <!-- In a history: hiding, never deleting. -->
  <xsl:template match="filter" mode="hiding">
    <xsl:variable name="here" select="../tabs/tab[@current]/@path"/>
    <div class="ce-bar ce-batch">
      <button class="ce-btn" name="do" value="hide"><xsl:value-of select="t:say('review.hide')"/></button>
      <xsl:if test="value[@name = 'hidden']"><button class="ce-btn" name="do" value="show"><xsl:value-of select="t:say('review.unhide')"/></button></xsl:if>
      <span class="ce-mute ce-small"><xsl:value-of select="t:say('review.hide-note')"/></span>
      <span class="ce-push ce-small">
        <xsl:choose>
          <xsl:when test="value[@name = 'hidden']"><a href="{t:url(substring-before($here, '&amp;hidden=yes'))}"><xsl:value-of select="t:say('review.without-hidden')"/></a></xsl:when>
          <xsl:otherwise><a href="{t:url(concat($here, '&amp;hidden=yes'))}"><xsl:value-of select="t:say('review.show-hidden')"/></a></xsl:otherwise>
        </xsl:choose>
      </span>
    </div>
  </xsl:template>
</xsl:stylesheet>
