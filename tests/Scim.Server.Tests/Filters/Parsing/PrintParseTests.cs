using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Filters.Parsing;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters.Parsing;

public class PrintParseTests
{
    private static readonly ScimFilterLimits Wide = new() { MaxLength = 1_000_000, MaxNodes = 10_000 };

    [Fact]
    public void Parsing_after_printing_is_the_identity_on_filters() => Repeatable.ForAll(SyntaxGenerators.Filter, filter =>
        FilterParser.TryParse(filter.ToString() ?? string.Empty, Reading.Settings(ScimDialect.Strict, limits: Wide), out var parsed, out _)
        && SyntaxTreeText.Of(parsed) == SyntaxTreeText.Of(filter), tests: 5_000);

    [Fact]
    public void Parsing_after_printing_is_the_identity_on_paths() => Repeatable.ForAll(SyntaxGenerators.PatchPath, path =>
        FilterParser.TryParsePath(path.ToString(), Reading.Settings(ScimDialect.Strict, limits: Wide), out var parsed, out _)
        && SyntaxTreeText.Of(parsed) == SyntaxTreeText.Of(path), tests: 5_000);

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Repeatable.ForAll(Scraps, text =>
    {
        var read = FilterParser.TryParse(text, Reading.Settings(ScimDialect.Default), out var filter, out var error);
        var readPath = FilterParser.TryParsePath(text, Reading.Settings(ScimDialect.Default), out var path, out var pathError);
        return read == filter is not null && read == error is null && readPath == path is not null && readPath == pathError is null;
    }, tests: 10_000);

    private static Gen<string> Scraps { get; } = Gen.Elements(
        "userName", "emails", "type", "eq", "pr", "co", "and", "or", "not", " ", " ", " ", "(", ")", "[", "]", ".", "\"a\"", "\"", "\\", "\\u12",
        "true", "1", "-", "'", "\t", "\0", "\ud800", "é", ":", "urn:x:", "work").ArrayOf().Select(string.Concat);
}
