using System.Text;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Tests.Payloads;

public sealed class FormKeyTests
{
    private const int MaxDepth = 16;

    /// <summary>Brackets that follow each other open no levels: what a key of a few letters has does not depend on the other keys.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("data[ID]", false)]
    [InlineData("data[[[[[[[[[[[[[[[[[[[[", false)]
    [InlineData("data[a][b][c][d][e][f][g][h][i][j][k][l][m][n][o]", false)]
    [InlineData("data[a][b][c][d][e][f][g][h][i][j][k][l][m][n][o][p]", true)]
    public void Each_key_is_judged_by_itself(string key, bool isDeeper)
    {
        var longKey = new string('a', 5 * MaxDepth) + "[b]";

        Assert.Equal(isDeeper, AnyIsDeeper($"{key}=1"));
        Assert.Equal(isDeeper, AnyIsDeeper($"{key}=1&{longKey}=2"));
        Assert.Equal(isDeeper, AnyIsDeeper($"{longKey}=2&{key}=1"));
    }

    private static bool AnyIsDeeper(string body)
        => FormKey.AnyIsDeeper(Encoding.UTF8.GetBytes(body), body.Split('&').Max(pair => pair.IndexOf('=', StringComparison.Ordinal)), MaxDepth);
}
