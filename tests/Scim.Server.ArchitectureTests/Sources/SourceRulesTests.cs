namespace Scim.Server.ArchitectureTests.Sources;

public sealed class SourceRulesTests
{
    private static readonly IReadOnlyList<SourceFile> Libraries = SourceFile.Under("src");

    [Fact]
    public void Libraries_hold_no_banned_word() => SourceRules.FindBannedWords(Libraries).Should().BeEmpty();

    [Fact]
    public void No_source_names_a_path_of_one_machine() =>
        SourceRules.FindPathsOfOneMachine([.. Libraries, .. SourceFile.Under("samples"), .. SourceFile.Under("benchmarks")]).Should().BeEmpty();

    [Fact]
    public void Libraries_explain_each_null_forgiving_operator() => SourceRules.FindUnexplainedForgiveness(Libraries).Should().BeEmpty();

    [Fact]
    public void Libraries_hold_one_public_type_per_file() => SourceRules.FindFilesWithSeveralPublicTypes(Libraries).Should().BeEmpty();

    [Theory]
    [InlineData("var now = DateTime.No~w;")]
    [InlineData("#regi~on Helpers")]
    [InlineData("// TO~DO: finish")]
    [InlineData("throw new NotImplemented~Exception();")]
    [InlineData("public string Name { get; init; } = default~!;")]
    [InlineData("Thread.Sle~ep(1);")]
    [InlineData("Console.Write~Line(text);")]
    public void A_banned_word_is_found(string line) =>
        SourceRules.FindBannedWords([File(line.Replace("~", "", StringComparison.Ordinal))]).Should().ContainSingle().Which.Should().StartWith("src/Bad.cs:1:");

    [Theory]
    [InlineData("// see /hom~e/me/notes")]
    [InlineData("var path = \"/tm~p/x\";")]
    [InlineData("var path = @\"C:~\\temp\";")]
    public void A_path_of_one_machine_is_found(string line) =>
        SourceRules.FindPathsOfOneMachine([File(line.Replace("~", "", StringComparison.Ordinal))]).Should().ContainSingle();

    [Theory]
    [InlineData("return value!;")]
    [InlineData("return list[0]!.Name;")]
    [InlineData("Call(first!, second);")]
    public void A_null_forgiving_operator_without_a_comment_is_found(string line) =>
        SourceRules.FindUnexplainedForgiveness([File(line)]).Should().ContainSingle();

    [Theory]
    [InlineData("return value!; // set by the constructor")]
    [InlineData("// set by the constructor\nreturn value!;")]
    [InlineData("if (first != second) { }")]
    [InlineData("if (!first) { }")]
    public void A_null_forgiving_operator_with_a_comment_and_other_marks_pass(string text) =>
        SourceRules.FindUnexplainedForgiveness([File(text)]).Should().BeEmpty();

    [Theory]
    [InlineData("public sealed class Bad { }\npublic enum Other { }")]
    [InlineData("public readonly record struct Other(int Value);")]
    [InlineData("public delegate int Other(int value);")]
    public void A_second_or_misnamed_public_type_is_found(string text) =>
        SourceRules.FindFilesWithSeveralPublicTypes([File(text)]).Should().ContainSingle();

    [Fact]
    public void Nested_internal_and_generic_namesakes_of_a_public_type_pass() =>
        SourceRules.FindFilesWithSeveralPublicTypes([File("public class Bad { public enum Inner { } }\npublic class Bad<T> : Bad;\ninternal struct Helper;")]).Should().BeEmpty();

    private static SourceFile File(string text) => new("src/Bad.cs", text);
}
