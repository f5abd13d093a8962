using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Filters.Parsing;
using Scim.Server.Filters.Syntax;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters.Parsing;

public class PrintParseTests
{
    private static readonly ScimFilterLimits Wide = new() { MaxLength = 1_000_000, MaxNodes = 10_000 };

    [Fact]
    public void A_printed_filter_parses_to_the_same_tree() => PropertyCheck.ForAll(SyntaxGenerators.Filter, filter =>
        FilterParser.TryParse(filter.ToString() ?? string.Empty, TestFilterReader.CreateSettings(ScimDialect.Strict, limits: Wide), out var parsed, out _)
        && SyntaxTreeText.Format(parsed) == SyntaxTreeText.Format(filter), tests: 5_000);

    [Fact]
    public void A_printed_path_parses_to_the_same_tree() => PropertyCheck.ForAll(SyntaxGenerators.PatchPath, path =>
        FilterParser.TryParsePath(path.ToString(), TestFilterReader.CreateSettings(ScimDialect.Strict, limits: Wide), out var parsed, out _)
        && SyntaxTreeText.Format(parsed) == SyntaxTreeText.Format(path), tests: 5_000);

    [Fact]
    public void Any_text_is_parsed_or_rejected_without_an_exception() => PropertyCheck.ForAll(RandomTexts, text =>
    {
        var read = FilterParser.TryParse(text, TestFilterReader.CreateSettings(ScimDialect.Default), out var filter, out var error);
        var readPath = FilterParser.TryParsePath(text, TestFilterReader.CreateSettings(ScimDialect.Default), out var path, out var pathError);
        return read == filter is not null && read == error is null && readPath == path is not null && readPath == pathError is null;
    }, tests: 10_000);

    private static Gen<string> RandomTexts { get; } = Gen.Elements(
        "userName", "emails", "type", "eq", "pr", "co", "and", "or", "not", " ", " ", " ", "(", ")", "[", "]", ".", "\"a\"", "\"", "\\", "\\u12",
        "true", "1", "-", "'", "\t", "\0", "\ud800", "é", ":", "urn:x:", "work").ArrayOf().Select(string.Concat);
}
