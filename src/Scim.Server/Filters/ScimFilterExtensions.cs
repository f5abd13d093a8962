using System.Diagnostics.CodeAnalysis;
using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server;

/// <summary>Parses filter texts, for code that calls a store itself, such as the tests of a store.</summary>
public static class ScimFilterExtensions
{
    private static readonly ScimPresence Always = new(new ScimAttributePath(ScimCommonAttributes.Id));

    extension(ScimFilter)
    {
        /// <summary>Parses a filter (RFC 7644 §3.4.2.2) and binds it to a resource type, within the default <see cref="ScimFilterLimits"/>.</summary>
        /// <param name="text">The filter, such as <c>userName eq "ann"</c>.</param>
        /// <param name="type">The resource type that defines the attributes.</param>
        /// <param name="dialect">The dialect rules that apply. Default <see cref="ScimDialect.Strict"/>: the RFC alone.</param>
        /// <returns>The filter as a store gets it in <see cref="ScimQuery.Filter"/>; <c>id pr</c>, or its negation, where the result depends on the type alone.</returns>
        /// <exception cref="ScimException">400 invalidFilter; 403 sensitive for attributes that are never returned.</exception>
        public static ScimFilter Parse(string text, ScimResourceType type, ScimDialect? dialect = null) =>
            ScimFilter.TryParse(text, type, dialect, out var filter, out var error) ? filter : throw new ScimException(error);

        /// <summary>Parses a filter and binds it to a resource type; returns the error instead of throwing it.</summary>
        /// <param name="text">The filter.</param>
        /// <param name="type">The resource type that defines the attributes.</param>
        /// <param name="filter">The filter; null when the text is rejected.</param>
        /// <param name="error">400 invalidFilter, or 403 sensitive; null when the text is accepted.</param>
        public static bool TryParse(string text, ScimResourceType type, [NotNullWhen(true)] out ScimFilter? filter, [NotNullWhen(false)] out ScimError? error) =>
            ScimFilter.TryParse(text, type, null, out filter, out error);

        /// <summary>Parses a filter under a dialect and binds it to a resource type; returns the error instead of throwing it.</summary>
        /// <param name="text">The filter.</param>
        /// <param name="type">The resource type that defines the attributes.</param>
        /// <param name="dialect">The dialect rules that apply; null for <see cref="ScimDialect.Strict"/>.</param>
        /// <param name="filter">The filter; null when the text is rejected.</param>
        /// <param name="error">400 invalidFilter, or 403 sensitive; null when the text is accepted.</param>
        public static bool TryParse(
            string text, ScimResourceType type, ScimDialect? dialect, [NotNullWhen(true)] out ScimFilter? filter, [NotNullWhen(false)] out ScimError? error)
        {
            ArgumentNullException.ThrowIfNull(text);
            ArgumentNullException.ThrowIfNull(type);
            var settings = new FilterSettings(type, new ScimFilterLimits(), new DialectSession(dialect ?? ScimDialect.Strict));
            if (!FilterReader.TryRead(text, settings, out filter, out error))
            {
                return false;
            }

            filter = filter is ConstantFilter { Value: var value } ? value ? Always : new ScimNot(Always) : filter;
            return true;
        }
    }
}
