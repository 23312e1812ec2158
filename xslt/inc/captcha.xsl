<?xml version="1.0" encoding="UTF-8"?>
<!-- The captcha of a form: <captcha> of core/challenge.h somewhere below content. A picture, or a question in words for whoever cannot see it; the
     buttons send the form, so that what was typed stays and no script is needed. A form that has it begins with the template
     default-button, so that the Enter key means the form's own button and not one of these. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template name="default-button">
    <button class="ce-vh" tabindex="-1" aria-hidden="true"></button>
  </xsl:template>

  <xsl:template name="captcha">
    <xsl:variable name="c" select="//captcha[1]"/>
    <xsl:variable name="error" select="key('error', 'captcha')[1]"/>
    <xsl:if test="$c">
      <div>
        <xsl:attribute name="class">ce-field<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
        <label class="ce-label" for="captcha"><xsl:value-of select="t:say('field.captcha')"/><xsl:text> </xsl:text><i class="ce-req">*</i></label>
        <div class="ce-bar">
          <xsl:if test="$c/@kind = 'sum'">
            <span id="captcha-q"><xsl:value-of select="t:say(concat('captcha.sum', $c/@operation), string($c/@a), string($c/@b))"/></span>
          </xsl:if>
          <input class="ce-in ce-grow" id="captcha" name="captcha" autocomplete="off" aria-required="true">
            <xsl:if test="$c/@kind = 'sum'"><xsl:attribute name="inputmode">numeric</xsl:attribute></xsl:if>
            <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
            <xsl:variable name="describe"><xsl:if test="$error">captcha-e </xsl:if><xsl:if test="$c/@kind = 'sum'">captcha-q</xsl:if></xsl:variable>
            <xsl:if test="$describe != ''"><xsl:attribute name="aria-describedby"><xsl:value-of select="normalize-space($describe)"/></xsl:attribute></xsl:if>
          </input>
          <xsl:choose>
            <xsl:when test="$c/@kind = 'picture'">
              <img src="{t:url($c/@image)}" width="168" height="56" alt="{t:say('captcha.picture')}"/>
              <button class="ce-link" name="captcha-other" value="picture"><xsl:value-of select="t:say('captcha.again')"/></button>
              <button class="ce-link" name="captcha-other" value="sum"><xsl:value-of select="t:say('captcha.words')"/></button>
            </xsl:when>
            <xsl:otherwise>
              <button class="ce-link" name="captcha-other" value="picture"><xsl:value-of select="t:say('captcha.image')"/></button>
            </xsl:otherwise>
          </xsl:choose>
          <input type="hidden" name="captcha-token" value="{$c/@token}"/>
          <input type="hidden" name="captcha-kind" value="{$c/@kind}"/>
        </div>
        <xsl:if test="$error"><p class="ce-error" id="captcha-e"><xsl:value-of select="t:say($error/@key)"/></p></xsl:if>
      </div>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
