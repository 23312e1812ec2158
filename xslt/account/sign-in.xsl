<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('sign-in.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:apply-templates select="content/sign-in"/>
  </xsl:template>

  <xsl:template match="sign-in">
    <section class="ce-card ce-dialog" aria-labelledby="in-h">
      <h1 id="in-h"><xsl:value-of select="t:say('sign-in.title')"/></h1>
      <nav aria-label="{t:say('sign-in.kinds')}">
        <ul class="ce-plain ce-tabs ce-under">
          <xsl:for-each select="door">
            <li><a href="{t:url(@path)}"><xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="t:say(concat('kind.', @kind))"/></a></li>
          </xsl:for-each>
        </ul>
      </nav>
      <xsl:apply-templates select="refusal"/>
      <xsl:apply-templates select="/page/user" mode="already"/>
      <form class="ce-stack" method="post" action="{t:url('account/sign-in')}" novalidate="novalidate">
        <xsl:call-template name="default-button"/>
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'as'"/><xsl:with-param name="value" select="@as"/></xsl:call-template>
        <xsl:if test="@next"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'next'"/><xsl:with-param name="value" select="@next"/></xsl:call-template></xsl:if>
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/>
        </xsl:call-template>
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="autocomplete" select="'username'"/><xsl:with-param name="maxlength" select="40"/>
          <xsl:with-param name="hint" select="'sign-in.number-hint'"/>
        </xsl:call-template>
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="'password'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="autocomplete" select="'current-password'"/>
        </xsl:call-template>
        <xsl:call-template name="captcha"/>
        <div class="ce-field">
          <span class="ce-label"></span>
          <div class="ce-acts">
            <button class="ce-btn ce-go"><xsl:value-of select="t:say('layout.sign-in')"/></button><xsl:text> </xsl:text>
            <a>
              <xsl:attribute name="href"><xsl:choose><xsl:when test="@forgot"><xsl:value-of select="t:url('account/forgot')"/></xsl:when><xsl:otherwise>#forgot</xsl:otherwise></xsl:choose></xsl:attribute>
              <xsl:value-of select="t:say('sign-in.forgot')"/>
            </a><xsl:text> </xsl:text>
            <xsl:if test="@registration and @as != 'hrss'"><a class="ce-push" href="{t:url('registration')}"><xsl:value-of select="t:say('sign-in.register')"/></a></xsl:if>
          </div>
        </div>
      </form>
    </section>
    <section class="ce-card ce-dialog" id="forgot" aria-labelledby="forgot-h">
      <h2 id="forgot-h"><xsl:choose><xsl:when test="@forgot"><xsl:value-of select="t:say('sign-in.forgot-lost')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('sign-in.forgot')"/></xsl:otherwise></xsl:choose></h2>
      <ul>
        <li><xsl:value-of select="t:say(concat('sign-in.forgot-', @as))"/></li>
        <li><xsl:value-of select="t:say('sign-in.forgot-code', @code-hours)"/></li>
        <li><a href="{t:url('contacts')}"><xsl:value-of select="t:say('sign-in.forgot-contacts')"/></a></li>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="user" mode="already">
    <p class="ce-note ce-now">
      <xsl:value-of select="t:say('sign-in.already', @name)"/>　<a href="{t:url(string(@home))}"><xsl:value-of select="t:say('layout.workplace')"/></a>
    </p>
  </xsl:template>

  <!-- Messages M1 and M2 end in a link; the text is word for word the documents'. -->
  <xsl:template match="refusal">
    <div class="ce-note ce-bad" role="alert">
      <xsl:if test="@key = 'sign-in.m2'"><xsl:attribute name="class">ce-note ce-warn</xsl:attribute></xsl:if>
      <h2>
        <xsl:choose>
          <xsl:when test="@key = 'sign-in.m1' and ../@registration"><xsl:value-of select="t:say('sign-in.m1-text')"/><a href="{t:url('registration')}"><xsl:value-of select="t:say('sign-in.m1-link')"/></a></xsl:when>
          <xsl:when test="@key = 'sign-in.m2'"><xsl:value-of select="t:say('sign-in.m2-text')"/><a href="#reviewer"><xsl:value-of select="t:say('sign-in.m2-link')"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="t:say(@key, string(@detail))"/></xsl:otherwise>
        </xsl:choose>
      </h2>
      <xsl:apply-templates select="progress"/>
      <xsl:if test="@key = 'sign-in.m3' and role">
        <p><xsl:value-of select="t:say('sign-in.roles')"/></p>
        <ul>
          <xsl:for-each select="role">
            <xsl:variable name="kind" select="@kind"/>
            <li><a href="{t:url(../../door[@kind = $kind]/@path)}"><xsl:value-of select="t:say(concat('kind.', @kind))"/></a><xsl:if test="@org-name != ''">　<xsl:value-of select="@org-name"/></xsl:if></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="progress">
    <p id="reviewer">
      <xsl:choose>
        <xsl:when test="@state = 'pending'">
          <xsl:value-of select="t:say('sign-in.reviewer', string(@reviewer), string(@phone))"/><br/>
          <xsl:value-of select="t:say('sign-in.since', string(@submitted), string(@waited))"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="t:say(concat('sign-in.registration-', @state), string(@unit), string(@submitted))"/>
          <xsl:if test="@reason"><br/><xsl:value-of select="t:say('sign-in.reason', @reason)"/></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="../../@registration">
        <xsl:text>　</xsl:text><a href="{t:url('registration/progress')}"><xsl:value-of select="t:say('sign-in.progress')"/></a>
        <xsl:choose>
          <xsl:when test="@state = 'pending' or @state = 'returned'"><xsl:text>　</xsl:text><a href="{t:url('registration/withdraw')}"><xsl:value-of select="t:say('sign-in.withdraw')"/></a></xsl:when>
          <xsl:otherwise><xsl:text>　</xsl:text><a href="{t:url('registration')}"><xsl:value-of select="t:say('sign-in.again')"/></a></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </p>
  </xsl:template>
</xsl:stylesheet>
