<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="contact.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('layout.home')"/></xsl:template>
  <xsl:template match="page" mode="content"><h1 class="ce-vh"><xsl:value-of select="t:say('layout.home')"/></h1><xsl:apply-templates select="content/home"/></xsl:template>

  <xsl:template match="home">
    <div class="ce-cols">
      <section class="ce-card" aria-labelledby="in-h">
        <div class="ce-bar"><h2 id="in-h"><xsl:value-of select="t:say('layout.sign-in')"/></h2><xsl:text> </xsl:text><a class="ce-push ce-small" href="{t:url('account/sign-in')}#forgot"><xsl:value-of select="t:say('sign-in.forgot')"/></a></div>
        <ul class="ce-plain">
          <xsl:for-each select="doors/door">
            <li><xsl:call-template name="door"><xsl:with-param name="path" select="@path"/><xsl:with-param name="name" select="t:say(concat('kind.', @kind))"/><xsl:with-param name="about" select="t:say(concat('home.door-', @kind))"/></xsl:call-template></li>
          </xsl:for-each>
        </ul>
      </section>
      <xsl:if test="@registration">
        <section class="ce-card" aria-labelledby="reg-h">
          <h2 id="reg-h"><xsl:value-of select="t:say('layout.register')"/></h2>
          <ul class="ce-plain">
            <li><xsl:call-template name="door"><xsl:with-param name="path" select="'registration?kind=person'"/><xsl:with-param name="name" select="t:say('home.register-person')"/><xsl:with-param name="about" select="t:say('home.register-person-by')"/></xsl:call-template></li>
            <li><xsl:call-template name="door"><xsl:with-param name="path" select="'registration?kind=employer'"/><xsl:with-param name="name" select="t:say('home.register-employer')"/><xsl:with-param name="about" select="t:say('home.register-employer-by')"/></xsl:call-template></li>
            <li><xsl:call-template name="door"><xsl:with-param name="path" select="'registration?kind=base'"/><xsl:with-param name="name" select="t:say('home.register-base')"/><xsl:with-param name="about" select="t:say('home.register-employer-by')"/></xsl:call-template></li>
            <li><xsl:call-template name="door"><xsl:with-param name="path" select="'registration?kind=authority'"/><xsl:with-param name="name" select="t:say('home.register-authority')"/><xsl:with-param name="about" select="t:say('home.register-authority-by')"/></xsl:call-template></li>
          </ul>
          <p class="ce-mute ce-small"><xsl:value-of select="t:say('home.register-once')"/></p>
        </section>
      </xsl:if>
      <section class="ce-card" aria-labelledby="hours-h">
        <h2 id="hours-h"><xsl:value-of select="t:say('home.services')"/></h2>
        <ul class="ce-plain">
          <xsl:if test="@certificate"><li><xsl:call-template name="door"><xsl:with-param name="path" select="'account/sign-in?as=person&amp;next=certificate/list'"/><xsl:with-param name="name" select="t:say('home.print')"/><xsl:with-param name="about" select="t:say('home.print-about')"/></xsl:call-template></li></xsl:if>
          <li><xsl:call-template name="door"><xsl:with-param name="path" select="'guide/hours'"/><xsl:with-param name="name" select="t:say('hours.title')"/><xsl:with-param name="about" select="t:say('home.hours-about')"/></xsl:call-template></li>
          <li><xsl:call-template name="door"><xsl:with-param name="path" select="'guide'"/><xsl:with-param name="name" select="t:say('guide.title')"/><xsl:with-param name="about" select="t:say('home.guide-about')"/></xsl:call-template></li>
          <li><xsl:call-template name="door"><xsl:with-param name="path" select="'contacts'"/><xsl:with-param name="name" select="t:say('contacts.title')"/><xsl:with-param name="about" select="t:say('home.contacts-about')"/></xsl:call-template></li>
        </ul>
      </section>
    </div>
    <xsl:if test="@registration or @certificate">
      <div class="ce-cols">
        <xsl:if test="@registration"><xsl:call-template name="progress-form"/></xsl:if>
        <xsl:if test="@certificate"><xsl:call-template name="verify-form"/></xsl:if>
      </div>
    </xsl:if>
    <div class="ce-cols">
      <xsl:call-template name="guides"/>
      <section class="ce-card" id="contact" aria-labelledby="con-h">
        <div class="ce-bar"><h2 id="con-h"><xsl:value-of select="t:say('contacts.title')"/></h2><xsl:text> </xsl:text><a class="ce-push ce-small" href="{t:url('contacts')}"><xsl:value-of select="t:say('home.all-contacts')"/></a></div>
        <xsl:call-template name="contact-table"><xsl:with-param name="contacts" select="contacts/contact"/></xsl:call-template>
      </section>
    </div>
  </xsl:template>

  <xsl:template name="door">
    <xsl:param name="path"/><xsl:param name="name"/><xsl:param name="about"/>
    <a class="ce-btn ce-door" href="{t:url($path)}"><b><xsl:value-of select="$name"/></b><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="$about"/> ›</span></a>
  </xsl:template>

  <!-- Name and number travel in the body of the request, never in an address. -->
  <xsl:template name="progress-form">
    <form class="ce-card" method="post" action="{t:url('registration/progress')}" aria-labelledby="prog-h" novalidate="novalidate">
      <h2 id="prog-h"><xsl:value-of select="t:say('layout.progress')"/></h2>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'home.name'"/><xsl:with-param name="autocomplete" select="'name'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="say" select="'home.number'"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn"><xsl:value-of select="t:say('home.ask-progress')"/></button><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('home.progress-about')"/></span><xsl:text> </xsl:text><a class="ce-small" href="{t:url('registration/progress')}"><xsl:value-of select="t:say('home.other-document')"/></a></p>
    </form>
  </xsl:template>

  <xsl:template name="verify-form">
    <form class="ce-card" action="{t:url('certificate/verify')}" aria-labelledby="ver-h">
      <h2 id="ver-h"><xsl:value-of select="t:say('layout.verify')"/></h2>
      <div class="ce-field"><label class="ce-label" for="v-number"><xsl:value-of select="t:say('home.certificate-number')"/></label><xsl:text> </xsl:text><input class="ce-in" id="v-number" name="number" autocomplete="off" maxlength="40"/></div>
      <div class="ce-field"><label class="ce-label" for="v-name"><xsl:value-of select="t:say('home.holder')"/></label><xsl:text> </xsl:text><input class="ce-in" id="v-name" name="name" autocomplete="off" maxlength="60"/></div>
      <p class="ce-acts"><button class="ce-btn"><xsl:value-of select="t:say('home.verify')"/></button><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('home.verify-about')"/></span></p>
    </form>
  </xsl:template>

  <xsl:template name="guides">
    <section class="ce-card" id="guide" aria-labelledby="guide-h">
      <h2 id="guide-h"><xsl:value-of select="t:say('home.guides')"/></h2>
      <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('home.by-kind')}">
        <table class="ce-table">
          <caption class="ce-vh"><xsl:value-of select="t:say('home.by-kind')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('home.user')"/></th><th scope="col"><xsl:value-of select="t:say('guide.title')"/></th><th scope="col"><xsl:value-of select="t:say('guide.faq')"/></th><th scope="col"><xsl:value-of select="t:say('home.template')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="doors/door">
              <xsl:variable name="kind" select="@kind"/>
              <tr>
                <th scope="row"><xsl:value-of select="t:say(concat('kind.', @kind))"/></th>
                <td><a href="{t:url(concat('guide?for=', $kind))}#operation"><xsl:value-of select="t:say(concat('home.guide-', @kind))"/></a></td>
                <td><xsl:for-each select="topic[@kind = 'faq'][1]"><a href="{t:url(concat('guide?for=', $kind))}#{@name}"><xsl:value-of select="t:say(concat('guide.', @name))"/></a></xsl:for-each></td>
                <td><xsl:choose>
                  <xsl:when test="template"><a href="{t:url(concat('guide/template?name=', template/@name))}"><xsl:value-of select="t:say(concat('template.', template/@name))"/></a></xsl:when>
                  <xsl:otherwise>—</xsl:otherwise>
                </xsl:choose></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>
</xsl:stylesheet>
