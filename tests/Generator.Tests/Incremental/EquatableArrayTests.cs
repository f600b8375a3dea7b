using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Tests.Incremental;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Arrays_of_equal_elements_are_equal()
    {
        var (first, second) = (new EquatableArray<string>(["a", "b"]), new EquatableArray<string>(["a", "b"]));

        Assert.True(first.Equals(second));
        Assert.True(first.Equals((object)second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b", "a")]
    [InlineData("a", "b", "c")]
    [InlineData]
    public void Arrays_of_other_elements_are_not_equal(params string[] other)
        => Assert.False(new EquatableArray<string>(["a", "b"]).Equals(new EquatableArray<string>(other)));

    [Fact]
    public void The_default_is_empty()
    {
        Assert.Empty(default(EquatableArray<string>));
        Assert.True(default(EquatableArray<string>).Equals(new EquatableArray<string>([])));
        Assert.Equal(default(EquatableArray<string>).GetHashCode(), new EquatableArray<string>([]).GetHashCode());
    }

    [Fact]
    public void Records_with_equal_arrays_are_equal()
    {
        Assert.Equal(Call("a"), Call("a"));
        Assert.NotEqual(Call("a"), Call("b"));

        static CallModel Call(string type) => new(
            new MethodModel("T", "M", true, false, new([new ParameterModel(ParameterKind.Service, type)]), true),
            new([new ParameterModel(ParameterKind.Service, type)]),
            new([new ConditionModel(147, null)]));
    }
}
