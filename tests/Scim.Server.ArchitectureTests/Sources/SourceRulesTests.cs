namespace Scim.Server.ArchitectureTests.Sources;

public sealed class SourceRulesTests
{
    private static readonly IReadOnlyList<SourceFile> Libraries = SourceFile.ReadAll("src");

    [Fact]
    public void Libraries_contain_no_banned_word() => SourceRules.FindBannedWords(Libraries).Should().BeEmpty();

    [Fact]
    public void No_source_contains_a_machine_specific_path() =>
        SourceRules.FindMachinePaths([.. Libraries, .. SourceFile.ReadAll("samples"), .. SourceFile.ReadAll("benchmarks")]).Should().BeEmpty();

    [Fact]
    public void Libraries_explain_each_null_forgiving_operator() => SourceRules.FindUnexplainedNullForgiving(Libraries).Should().BeEmpty();

    [Fact]
    public void Libraries_declare_one_public_type_per_file() => SourceRules.FindMisnamedOrMultiplePublicTypes(Libraries).Should().BeEmpty();

    [Theory]
    [InlineData("var now = DateTime.No~w;")]
    [InlineData("#regi~on Helpers")]
    [InlineData("// TO~DO: finish")]
    [InlineData("throw new NotImplemented~Exception();")]
    [InlineData("public string Name { get; init; } = default~!;")]
    [InlineData("Thread.Sle~ep(1);")]
    [InlineData("Console.Write~Line(text);")]
    public void A_banned_word_is_reported(string line) =>
        SourceRules.FindBannedWords([File(line.Replace("~", "", StringComparison.Ordinal))]).Should().ContainSingle().Which.Should().StartWith("src/Bad.cs:1:");

    [Theory]
    [InlineData("// see /hom~e/me/notes")]
    [InlineData("var path = \"/tm~p/x\";")]
    [InlineData("var path = @\"C:~\\temp\";")]
    public void A_machine_specific_path_is_reported(string line) =>
        SourceRules.FindMachinePaths([File(line.Replace("~", "", StringComparison.Ordinal))]).Should().ContainSingle();

    [Theory]
    [InlineData("return value!;")]
    [InlineData("return list[0]!.Name;")]
    [InlineData("Call(first!, second);")]
    public void A_null_forgiving_operator_without_a_comment_is_reported(string line) =>
        SourceRules.FindUnexplainedNullForgiving([File(line)]).Should().ContainSingle();

    [Theory]
    [InlineData("return value!; // set by the constructor")]
    [InlineData("// set by the constructor\nreturn value!;")]
    [InlineData("if (first != second) { }")]
    [InlineData("if (!first) { }")]
    public void A_null_forgiving_operator_with_a_comment_and_other_exclamation_marks_pass(string text) =>
        SourceRules.FindUnexplainedNullForgiving([File(text)]).Should().BeEmpty();

    [Theory]
    [InlineData("public sealed class Bad { }\npublic enum Other { }")]
    [InlineData("public readonly record struct Other(int Value);")]
    [InlineData("public delegate int Other(int value);")]
    public void A_second_or_misnamed_public_type_is_reported(string text) =>
        SourceRules.FindMisnamedOrMultiplePublicTypes([File(text)]).Should().ContainSingle();

    [Fact]
    public void Nested_internal_and_generic_namesakes_of_a_public_type_pass() =>
        SourceRules.FindMisnamedOrMultiplePublicTypes([File("public class Bad { public enum Inner { } }\npublic class Bad<T> : Bad;\ninternal struct Helper;")]).Should().BeEmpty();

    [Fact]
    public void Public_types_that_derive_from_the_type_of_the_file_or_share_its_name_pass() =>
        SourceRules.FindMisnamedOrMultiplePublicTypes([File("public abstract record Bad;\npublic sealed record And(int X) : Bad;\npublic enum BadKind { }")]).Should().BeEmpty();

    private static SourceFile File(string text) => new("src/Bad.cs", text);
}
